"""
Every error that bantin raises on purpose.

Each has a stable code, says in Vietnamese what is wrong, where, and what to do next, and belongs to the branch that
decides the exit code of the command line (design rule 5)::

    BantinError
    ├── UsageError                 exit 2   what was asked for on the command line or in `load(...)`
    │   ├── UnknownUnitError               E101
    │   ├── UnreadablePeriodError          E102
    │   ├── NoSuchBulletinError            E103
    │   ├── UnitNotAliveError              E104
    │   ├── UnknownDatasetError            E105
    │   ├── ForeignFolderError             E106
    │   ├── ExistingFileError              E107
    │   ├── NoSuchSiteError                E108
    │   ├── MissingLibraryError            E109
    │   ├── UnreachableSchedulerError      E110
    │   └── UnusableExchangeError          E111
    ├── ParamsError                exit 1   params/ cannot be used
    │   ├── UnreadableParamsError          E201
    │   ├── UnknownKeyError                E202
    │   ├── MissingKeyError                E203
    │   ├── WrongParamError                E204
    │   ├── UnknownReferenceError          E205
    │   └── OverlappingValidityError       E206
    ├── DatasetError               exit 1   a dataset cannot be read at all
    │   ├── MissingFileError               E301
    │   ├── WrongEncodingError             E302
    │   ├── EmptyFileError                 E303
    │   ├── WrongColumnsError              E304
    │   └── UnreadableDatasetError         E305
    ├── RowError                   exit 3   rows or items of one bulletin; that bulletin waits
    │   ├── UnknownRowUnitError            E401
    │   ├── UnknownIndicatorError          E402
    │   ├── UnknownWordError               E403
    │   ├── MissingCellError               E404
    │   ├── UnreadableDateError            E405
    │   ├── NotANumberError                E406
    │   ├── ImpossibleFractionError        E407
    │   ├── ImpossibleRateError            E408
    │   ├── MissingSourceError             E409
    │   ├── ContradictingRowsError         E410
    │   ├── NotComposedTextError           E411
    │   ├── RowOutsideLifeError            E412
    │   ├── UnderivableFigureError         E413
    │   ├── UnusableItemError              E414
    │   ├── UntypedNumeralError            E415
    │   ├── RaggedRowError                 E416
    │   ├── MixedKindsError                E417
    │   ├── ForeignPeriodError             E418
    │   ├── UnseenCharacterError           E419
    │   ├── StrayWordingError              E420
    │   └── EditorialError             what people wrote beside the figures
    │       ├── UnusableEditorialError     E421
    │       ├── UnknownPlaceholderError    E422
    │       ├── UntracedNumeralError       E423
    │       ├── UnattributedQuoteError     E424
    │       ├── UnusablePhotographError    E425
    │       ├── UnknownHeadingError        E426
    │       ├── ForeignMarkupError         E427
    │       └── StrayEditorialError        E428
    ├── ExecutionError             exit 3   one notebook did not run to its end
    │   ├── UnknownParameterError          E501
    │   ├── MissingParameterError          E502
    │   ├── WrongParameterTypeError        E503
    │   ├── NoParametersCellError          E504
    │   ├── CellFailedError                E505
    │   ├── TimedOutError                  E506
    │   ├── KernelDiedError                E507
    │   ├── NoReceiptError                 E508
    │   ├── UnreadableNotebookError        E509
    │   └── NotStartedError                E510
    ├── ContentError               exit 3   an executed notebook is no complete bulletin
    │   ├── MissingPartError               E601
    │   ├── UntoldFactError                E602
    │   ├── UnfilledTextError              E603
    │   ├── UntaggedNumeralError           E604
    │   ├── WrongTagError                  E605
    │   ├── ForeignOutputError             E606
    │   ├── RepeatedIdError                E607
    │   ├── ForeignLinkError               E608
    │   └── UnreadableRecordError          E609
    ├── SubmissionError            exit 3   a file that an office sent cannot be taken in
    │   ├── NotAWorkbookError              E801
    │   ├── EncryptedFileError             E802
    │   ├── OversizedFileError             E803
    │   ├── ForbiddenContentError          E804
    │   ├── ReaderStoppedError             E805
    │   ├── UnknownFormError               E806
    │   ├── MissingSheetError              E807
    │   ├── ChangedHeaderError             E808
    │   ├── WrongFormVersionError          E809
    │   ├── ForeignSubmissionError         E810
    │   ├── MissingResultError             E811
    │   ├── AmbiguousNumberError           E812
    │   ├── UnreadableCellError            E813
    │   ├── UnbalancedCountsError          E814
    │   ├── BrokenChainError               E815
    │   ├── ContradictingSubmissionsError  E816
    │   ├── RepeatedUnitError              E817
    │   ├── MissingTotalError              E818
    │   ├── WrongChecksumError             E819
    │   ├── MissingHeadError               E820
    │   ├── UnknownChoiceError             E821
    │   ├── MergedCellError                E822
    │   ├── MisplacedFileError             E823
    │   ├── TornRowError                   E824
    │   ├── UnreadableTextError            E825
    │   ├── EmptySubmissionError           E826
    │   └── SubmissionWarning          the file is taken in, and the notes say so
    │       ├── DashAsZeroWarning          E831
    │       ├── HiddenPartWarning          E832
    │       ├── UnusualChangeWarning       E833
    │       ├── RoundedTotalWarning        E834
    │       ├── RevisedChainWarning        E835
    │       ├── MissingUnitsWarning        E836
    │       ├── UnreadPartWarning          E837
    │       ├── UnguardedFileWarning       E838
    │       └── EmptiedSheetWarning        E839
    ├── RefusedPageError           exit 4   the checker does not let a page be published, E901
    ├── UnwritableFolderError      exit 1   site or build folder cannot be written, E702
    └── RunLockedError             exit 75  another run holds the lock, E701
"""

from bantin.errors.base import BantinError, Place, RefusedPageError, RunLockedError, UnwritableFolderError
from bantin.errors.content import (
    ContentError,
    ForeignLinkError,
    ForeignOutputError,
    MissingPartError,
    RepeatedIdError,
    UnfilledTextError,
    UnreadableRecordError,
    UntaggedNumeralError,
    UntoldFactError,
    WrongTagError,
)
from bantin.errors.dataset import (
    DatasetError,
    EmptyFileError,
    MissingFileError,
    UnreadableDatasetError,
    WrongColumnsError,
    WrongEncodingError,
)
from bantin.errors.editorial import (
    EditorialError,
    ForeignMarkupError,
    StrayEditorialError,
    UnattributedQuoteError,
    UnknownHeadingError,
    UnknownPlaceholderError,
    UntracedNumeralError,
    UnusableEditorialError,
    UnusablePhotographError,
    with_others,
)
from bantin.errors.execution import (
    CellFailedError,
    ExecutionError,
    KernelDiedError,
    MissingParameterError,
    NoParametersCellError,
    NoReceiptError,
    NotStartedError,
    TimedOutError,
    UnknownParameterError,
    UnreadableNotebookError,
    WrongParameterTypeError,
)
from bantin.errors.params import (
    MissingKeyError,
    OverlappingValidityError,
    ParamsError,
    UnknownKeyError,
    UnknownReferenceError,
    UnreadableParamsError,
    WrongParamError,
)
from bantin.errors.rows import (
    ContradictingRowsError,
    ForeignPeriodError,
    ImpossibleFractionError,
    ImpossibleRateError,
    MissingCellError,
    MissingSourceError,
    MixedKindsError,
    NotANumberError,
    NotComposedTextError,
    RaggedRowError,
    RowError,
    RowOutsideLifeError,
    StrayWordingError,
    UnderivableFigureError,
    UnknownIndicatorError,
    UnknownRowUnitError,
    UnknownWordError,
    UnreadableDateError,
    UnseenCharacterError,
    UntypedNumeralError,
    UnusableItemError,
)
from bantin.errors.submissions import (
    AmbiguousNumberError,
    BrokenChainError,
    ChangedHeaderError,
    ContradictingSubmissionsError,
    DashAsZeroWarning,
    EmptiedSheetWarning,
    EmptySubmissionError,
    EncryptedFileError,
    ForbiddenContentError,
    ForeignSubmissionError,
    HiddenPartWarning,
    MergedCellError,
    MisplacedFileError,
    MissingHeadError,
    MissingResultError,
    MissingSheetError,
    MissingTotalError,
    MissingUnitsWarning,
    NotAWorkbookError,
    OversizedFileError,
    ReaderStoppedError,
    RepeatedUnitError,
    RevisedChainWarning,
    RoundedTotalWarning,
    SubmissionError,
    SubmissionWarning,
    TornRowError,
    UnbalancedCountsError,
    UnguardedFileWarning,
    UnknownChoiceError,
    UnknownFormError,
    UnreadableCellError,
    UnreadableTextError,
    UnreadPartWarning,
    UnusualChangeWarning,
    WrongChecksumError,
    WrongFormVersionError,
)
from bantin.errors.usage import (
    ExistingFileError,
    ForeignFolderError,
    MissingLibraryError,
    NoSuchBulletinError,
    NoSuchSiteError,
    UnitNotAliveError,
    UnknownDatasetError,
    UnknownUnitError,
    UnreachableSchedulerError,
    UnreadablePeriodError,
    UnusableExchangeError,
    UsageError,
)

__all__ = [
    "AmbiguousNumberError", "BantinError", "BrokenChainError", "CellFailedError", "ChangedHeaderError",
    "ContentError", "ContradictingRowsError", "ContradictingSubmissionsError", "DashAsZeroWarning", "DatasetError",
    "EditorialError", "EmptiedSheetWarning", "EmptyFileError", "EmptySubmissionError", "EncryptedFileError",
    "ExecutionError", "ExistingFileError", "ForbiddenContentError", "ForeignFolderError", "ForeignLinkError",
    "ForeignMarkupError", "ForeignOutputError", "ForeignPeriodError", "ForeignSubmissionError", "HiddenPartWarning",
    "ImpossibleFractionError", "ImpossibleRateError", "KernelDiedError", "MergedCellError", "MisplacedFileError",
    "MissingCellError", "MissingFileError", "MissingHeadError", "MissingKeyError", "MissingLibraryError",
    "MissingParameterError", "MissingPartError", "MissingResultError", "MissingSheetError", "MissingSourceError",
    "MissingTotalError", "MissingUnitsWarning", "MixedKindsError", "NoParametersCellError", "NoReceiptError",
    "NoSuchBulletinError", "NoSuchSiteError", "NotANumberError", "NotAWorkbookError", "NotComposedTextError",
    "NotStartedError", "OverlappingValidityError", "OversizedFileError", "ParamsError", "Place", "RaggedRowError",
    "ReaderStoppedError", "RefusedPageError", "RepeatedIdError", "RepeatedUnitError", "RevisedChainWarning",
    "RoundedTotalWarning", "RowError", "RowOutsideLifeError", "RunLockedError", "StrayEditorialError",
    "StrayWordingError", "SubmissionError", "SubmissionWarning", "TimedOutError", "TornRowError",
    "UnattributedQuoteError", "UnbalancedCountsError", "UnderivableFigureError", "UnfilledTextError",
    "UnguardedFileWarning", "UnitNotAliveError", "UnknownChoiceError", "UnknownDatasetError", "UnknownFormError",
    "UnknownHeadingError", "UnknownIndicatorError", "UnknownKeyError", "UnknownParameterError",
    "UnknownPlaceholderError", "UnknownReferenceError", "UnknownRowUnitError", "UnknownUnitError",
    "UnknownWordError", "UnreachableSchedulerError", "UnreadPartWarning", "UnreadableCellError",
    "UnreadableDatasetError", "UnreadableDateError", "UnreadableNotebookError", "UnreadableParamsError",
    "UnreadablePeriodError", "UnreadableRecordError", "UnreadableTextError", "UnseenCharacterError",
    "UntaggedNumeralError", "UntoldFactError", "UntracedNumeralError", "UntypedNumeralError",
    "UnusableEditorialError", "UnusableExchangeError", "UnusableItemError", "UnusablePhotographError",
    "UnusualChangeWarning", "UnwritableFolderError", "UsageError", "WrongChecksumError", "WrongColumnsError",
    "WrongEncodingError", "WrongFormVersionError", "WrongParamError", "WrongParameterTypeError", "WrongTagError",
    "with_others",
]  # fmt: skip
