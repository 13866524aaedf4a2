"""The command line's words: which commands there are, what they take, and what they are for.

Nothing here imports numpy or Qt.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill
from typing import Any

from app import __version__
from app.commands.config_options import add_config_options
from core.downloads.catalogue import COLLECTIONS
from core.recipes import RECIPES
from core.tutorials import NAMES as TUTORIALS

DATASET_HELP = """\
a data set is one of
  bundled      the 5,620 scanned digits that come with the program
  bundled-ink  the 7,494 digits, written with a pen, that come with the program
  a folder     or a zip archive of text files as the tutorials use (LABEL_NUMBER.txt with 32 lines
               of 32 characters 0 and 1), or of pictures (7/any.png or 7_12.png)
  mnist, optdigits, pendigits
               once `download` has fetched them
  a file       of ink in the UNIPEN format, or UCI's pendigits.tra and pendigits.tes; of UCI's
               Optdigits as bitmaps or counts; MNIST's IDX files; a MAT file of 20x20 pictures
               (X and y); all of them plain, gzip or .Z
"""

RECOGNIZE_HELP = """\
a drawing is one of
  a picture  PNG, JPEG or BMP with a single digit, dark on light or light on dark
  ink        JSON: a list of strokes, each a list of [x, y], x to the right and y down, any unit
  a grid     32 lines of 32 characters 0 and 1, shown to the network as it is
"""

PARTS = ("test", "train", "all")


def build_parser() -> ArgumentParser:
    """The parser of all commands; its result has `command`, None for the window."""
    parser = ArgumentParser(
        prog="digitpad",
        description="A drawing pad that reads digits while you draw them, with a neural network "
        "to train and take apart. Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"Digitpad {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_recognize(commands)
    _add_train(commands)
    _add_evaluate(commands)
    _add_gradients(commands)
    _add_reproduce(commands)
    _add_download(commands)
    _add_demo(commands)
    return parser


def _add_recognize(commands: Any) -> None:
    parser = commands.add_parser(
        "recognize",
        help="read drawings from files",
        description=fill("Read one digit from every file and say how sure the network is."),
        epilog=RECOGNIZE_HELP,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a drawing; - is standard input")
    _add_model(parser)
    _add_json(parser, "print one JSON object a line for each file")


def _add_train(commands: Any) -> None:
    parser = commands.add_parser(
        "train",
        help="train a network",
        description=fill(
            "Train a network by a recipe, with settings of your own where you give them, and score "
            "it on digits that it has not seen. Ctrl-C ends the training and keeps what was learnt."
        ),
        epilog=f"recipes\n{_recipe_lines()}\n\n{DATASET_HELP}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    first = next(iter(RECIPES))
    parser.add_argument(
        "--recipe", choices=RECIPES, help=f"all settings at once (default: {first}; see below)"
    )
    parser.add_argument(
        "--data",
        action="extend",
        nargs="+",
        metavar="DATASET",
        help="what to learn from and be tested by, one data set or several "
        "(default: the recipe's own where it is there, else bundled)",
    )
    parser.add_argument(
        "--also",
        action="extend",
        nargs="+",
        metavar="DATASET",
        default=[],
        help="more to learn from, but not to be tested by: other kinds of digits, for instance; a "
        "set that is named several times counts as often",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE.npz", help="save the trained network here"
    )
    parser.add_argument(
        "--start-from",
        type=Path,
        metavar="FILE.npz",
        help="begin with the weights of a trained network of the same layers, on other digits or "
        "with other settings",
    )
    parser.add_argument(
        "--final",
        action="store_true",
        help="save without what is only needed to go on with the training: a third of the size",
    )
    parser.add_argument(
        "--resume",
        type=Path,
        metavar="FILE.npz",
        help="go on from a saved network with its own settings; only --epochs may then differ",
    )
    parser.add_argument(
        "--threads",
        type=_thread_count,
        default=1,
        metavar="N",
        help="threads for numpy's matrix products (default: 1, which is nearly always fastest)",
    )
    _add_json(parser, "print the result as one JSON object")
    add_config_options(parser)
    parser.set_defaults(wrong_use=parser.error)


def _add_evaluate(commands: Any) -> None:
    parser = commands.add_parser(
        "evaluate",
        help="score a network on a data set",
        description=fill("Let a network read a whole data set. The last line is the accuracy."),
        epilog=DATASET_HELP,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("dataset", metavar="DATASET", help="what to read")
    parser.add_argument(
        "--part",
        choices=PARTS,
        help="which digits (default: the test part where the data set says which it is, else all); "
        "test and train part a set without parts of its own as `train` does",
    )
    parser.add_argument(
        "--small",
        action="store_true",
        help="draw every ink anew first, somewhere on a pad, 20 to 100 %% of its side large and "
        "turned by up to 15 degrees",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of --small (default: 0)")
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE.png",
        help="save the misread digits as a picture, the surest mistakes first",
    )
    parser.add_argument(
        "--reliability",
        type=Path,
        metavar="FILE.png",
        help="save a diagram of how sure the network is against how often it is right",
    )
    _add_model(parser)
    _add_json(parser, "print the result as one JSON object")


def _add_reproduce(commands: Any) -> None:
    parser = commands.add_parser(
        "reproduce",
        help="run the tutorials that Digitpad grew out of, and compare numbers",
        description=fill(
            "Run the tutorials as they were printed and as they should have been, and print a "
            "table: the printed value, what the tutorial's own way gives, what is right, and "
            "whether the printed value comes out. Takes a few minutes for all of them."
        ),
        epilog=f"tutorials\n{_indented(TUTORIALS)}\n\n{DATASET_HELP}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "name", nargs="?", choices=TUTORIALS, metavar="NAME", help="one of them (default: all)"
    )
    parser.add_argument(
        "--data",
        action="extend",
        nargs="+",
        metavar="DATASET",
        help="the tutorials' own digits where you have them: their digits.zip, the folder of "
        "MNIST's files, 20x20 pictures (default: digits that come with the program)",
    )
    parser.add_argument(
        "--seeds",
        type=_seed_count,
        default=10,
        metavar="N",
        help="how many starts are drawn where the start is random (default: 10)",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="all steps of all tutorials, which takes up to an hour",
    )
    _add_json(parser, "print the result as one JSON object")


def _add_gradients(commands: Any) -> None:
    parser = commands.add_parser(
        "gradients",
        help="check the gradients of a network",
        description=fill(
            "Compare what backpropagation computes with what a tiny change of a weight really "
            "does, layer by layer, for a recipe or settings of your own. The exit status is 0 if "
            "all gradients are right."
        ),
        epilog=f"recipes\n{_recipe_lines()}\n\n{DATASET_HELP}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--recipe", choices=RECIPES, help="all settings at once")
    parser.add_argument(
        "--data",
        action="extend",
        nargs="+",
        metavar="DATASET",
        help="whose digits are looked at (default: bundled)",
    )
    add_config_options(parser)
    parser.set_defaults(wrong_use=parser.error)


def _add_download(commands: Any) -> None:
    parser = commands.add_parser(
        "download",
        help="get more digits from the net",
        description=fill(
            "Fetch a collection of digits into a folder of your own, where the commands and the "
            "window find it by its name. Ctrl-C ends it; the same command goes on from there."
        ),
    )
    parser.add_argument(
        "name",
        nargs="?",
        choices=COLLECTIONS,
        metavar="NAME",
        help=f"{', '.join(COLLECTIONS)} (default: list them)",
    )


def _add_demo(commands: Any) -> None:
    parser = commands.add_parser(
        "demo",
        help="let the window draw, read and train by itself",
        description="The real window draws a digit on itself, reads it and trains for a few "
        "seconds; what it read is printed, and pictures of the window are left.",
    )
    parser.add_argument(
        "--screenshots",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where the pictures go (default: here)",
    )


def _add_model(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        type=Path,
        metavar="FILE.npz",
        help="a network saved by `train` or by the window (default: the shipped one)",
    )


def _add_json(parser: ArgumentParser, text: str) -> None:
    parser.add_argument("--json", action="store_true", help=f"{text}, for machines")


def _recipe_lines() -> str:
    width = max(map(len, RECIPES))
    return "\n".join(f"  {recipe.name:<{width}}  {recipe.title}" for recipe in RECIPES.values())


def _indented(words: Iterable[str]) -> str:
    return "\n".join(f"  {word}" for word in words)


def _seed_count(text: str) -> int:
    return _count(text, "seeds")


def _thread_count(text: str) -> int:
    return _count(text, "threads")


def _count(text: str, of_what: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a number of {of_what}: 1, 2, …")
    return int(text)
