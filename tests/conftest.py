"""What all tests share: how Hypothesis looks for inputs that break the code."""

import os

from hypothesis import settings

# The machine may be busy with something else: a slow moment is no failure. CI tries the same
# inputs each time, so that it judges the commit; everyone else's runs look for new ones.
settings.register_profile("ridzik", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ridzik")
