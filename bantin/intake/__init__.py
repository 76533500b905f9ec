"""Raw files -> observations and context, or problems that name the bulletins that have to wait."""

from bantin.intake.dataset import Dataset, Holding, read_dataset
from bantin.intake.published import Intake, Material, Problem, read_published

__all__ = ["Dataset", "Holding", "Intake", "Material", "Problem", "read_dataset", "read_published"]
