"""What can be had.

Checksums of packed files, and those of the contents of UCI's zips, are those that several projects
have published; those of the contents of MNIST's files were computed from the files.
"""

from core.downloads.collection import Collection, PackedFile
from core.downloads.contents import WHOLE

_MNIST = Collection(
    name="mnist",
    title="MNIST",
    description="60,000 scanned digits and 10,000 for the test, 28×28 greys: what most tutorials "
    "use. Y. LeCun, C. Cortes, C. Burges, after NIST's scans; said to be CC BY-SA 3.0.",
    mirrors=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
    files=(
        PackedFile(
            "train-images-idx3-ubyte.gz",
            9_912_422,
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            {WHOLE: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"},
        ),
        PackedFile(
            "train-labels-idx1-ubyte.gz",
            28_881,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            {WHOLE: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"},
        ),
        PackedFile(
            "t10k-images-idx3-ubyte.gz",
            1_648_877,
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            {WHOLE: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"},
        ),
        PackedFile(
            "t10k-labels-idx1-ubyte.gz",
            4_542,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            {WHOLE: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"},
        ),
    ),
)

_OPTDIGITS = Collection(
    name="optdigits",
    title="UCI's scanned originals",
    description="5,620 digits of 43 people as their 32×32 bits; the bundled ones are the same, "
    "rebuilt from 8×8 counts. E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, CC BY 4.0.",
    mirrors=("https://archive.ics.uci.edu/static/public/80/",),
    files=(
        PackedFile(
            "optical+recognition+of+handwritten+digits.zip",
            591_292,
            "0d7b054fea010270e9b3f06411c654c5e59547732ad626381980baffe0a23fb0",
            {
                "optdigits.tra": "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd",
                "optdigits.tes": "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8",
            },
            (
                "optdigits-orig.tra.Z",
                "optdigits-orig.cv.Z",
                "optdigits-orig.wdep.Z",
                "optdigits-orig.windep.Z",
            ),
        ),
    ),
)

_PENDIGITS = Collection(
    name="pendigits",
    title="UCI's pen originals",
    description="10,992 digits of 44 people as ink, every point of the pen; the bundled ones are "
    "two thirds of them, with eight points each. E. Alpaydin, F. Alimoglu, UCI Machine Learning "
    "Repository, CC BY 4.0.",
    mirrors=("https://archive.ics.uci.edu/static/public/81/",),
    files=(
        PackedFile(
            "pen+based+recognition+of+handwritten+digits.zip",
            1_668_118,
            "1e02bea023613c2b11c9492f6f34caf975420455934f3527d270cee9a1f03b64",
            {
                "pendigits.tra": "e2b9eb9f0d0467e2b64a4816a3420edf2b8043447576f4b84337aba44a9f97d3",
                "pendigits.tes": "8bd03229c5c5291fefe43e45465dd948d2645bf23328b9d993e0b777666b2015",
            },
            ("pendigits-orig.tra.Z", "pendigits-orig.tes.Z"),
        ),
    ),
    data=("pendigits-orig.tra.Z", "pendigits-orig.tes.Z"),
)

COLLECTIONS = {collection.name: collection for collection in (_MNIST, _OPTDIGITS, _PENDIGITS)}
"""All collections by name."""
