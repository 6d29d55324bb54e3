"""A centre's full, believable year, all invented: the demo, the tests' data, the guide's pictures."""

from app.sample.pictures import Picture as Picture
from app.sample.writing import records as records
from app.sample.writing import write as write
