"""Small made-up promise frames for measures."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def make_promises():
    """Promises of several municipalities with a chosen spread of shares between them."""

    def make(shares, n_each=20, seed=1) -> pd.DataFrame:
        random = np.random.default_rng(seed)
        rows = [
            {
                "municipality_code": f"{number:04}",
                "document_id": f"d{number}-{unit % 2}",
                "year_from": 2015 + unit % 3,
                "holds": bool(random.random() < share),
            }
            for number, share in enumerate(shares)
            for unit in range(n_each)
        ]
        return pd.DataFrame(rows).astype({"year_from": "Int16"})

    return make
