"""Data comes from the checkout where there is one, else from inside the package."""

import pytest

from lofteanalys import _resources
from lofteanalys._errors import DataError


def test_in_a_checkout_data_lies_in_its_data_folder(root):
    assert _resources.data_path("codebook.yml") == root / "data" / "codebook.yml"
    assert _resources.data_folder() == root / "data"


def test_an_installed_package_uses_its_own_copy(monkeypatch, tmp_path):
    monkeypatch.setattr(_resources, "_CHECKOUT", tmp_path)
    packaged = _resources.data_path("codebook.yml")
    assert packaged.parts[-3:] == ("lofteanalys", "_data", "codebook.yml")


def test_an_installed_package_has_no_folder_of_records(monkeypatch, tmp_path):
    monkeypatch.setattr(_resources, "_CHECKOUT", tmp_path)
    with pytest.raises(DataError, match="checkout"):
        _resources.data_folder()
