"""What all tests share: hypothesis draws the same examples in each run, and no test is judged by a clock."""

from hypothesis import settings

settings.register_profile("geo", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("geo")
