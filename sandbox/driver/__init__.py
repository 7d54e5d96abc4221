"""People at the page, for tests and scripts: `Person(base_url, "U0BEN").press("Accept")`."""

from sandbox.driver.door import DriverError
from sandbox.driver.person import Person
from sandbox.driver.street import Street

__all__ = ["DriverError", "Person", "Street"]
