"""Who says what moved where: claims of troop movement and fighting, read out of reports, compared and mapped."""

__version__ = "0.1.0"
