"""Published numbers of the three networks and of what they were compared with, table by table."""

from vos_models.metrics.published.agame import AGAME_TABLES
from vos_models.metrics.published.cosnet import COSNET_TABLES
from vos_models.metrics.published.form import Column, PublishedSet, PublishedTable, Row
from vos_models.metrics.published.rvos import RVOS_TABLES

PUBLISHED = {table.name: table for table in (*AGAME_TABLES, *COSNET_TABLES, *RVOS_TABLES)}

__all__ = ["PUBLISHED", "Column", "PublishedSet", "PublishedTable", "Row"]
