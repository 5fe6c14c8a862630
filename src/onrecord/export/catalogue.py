"""The table of formats: for each the function that writes it, what opens it, and what it has no room for."""

from __future__ import annotations

from onrecord.export.format import Format

SUM_OVER_GROUPS = (
    "sum over groups: killed and wounded are summed over groups of people; best and high are unknown where one "
    "group's is. The table harm has every group by itself"
)

GED_REDUCERS = (
    "deaths: each group's best, else its low; civilians to deaths_civilians, all others to deaths_unknown, because "
    "the record does not say of which side combatants were; best is their sum",
    "low: each group's low, else its best; high: each group's high, else the higher of low and best",
    "event_clarity: 2 where the date is wider than a week or the place only a country, else 1",
    "several actors of a side: their names, joined by commas",
    "id: the first 13 hexadecimal digits of the event's id as a number; relid: the event's id",
)
ACLED_REDUCERS = (
    "fatalities: the most cautious number. Over groups of people the sum of lows, of the best where a low is unknown, "
    "of one where people were killed in a number not given; 0 where no report tells of a death. The range is in notes",
    "event_date: the first day of the range",
    "time_precision: day 1, within a week 2, within a month 3; geo_precision: place 1, near it or district 2, "
    "province, area and waters 3",
    "actor1 and actor2: the first initiator and the first target; the others are associated actors",
    "event_id_cnty: the country's code and the first 10 hexadecimal digits of the event's id as a number",
)

_FLAT = ("the claims of a role", "where one word of a list ends that holds a semicolon")

GRAPH_LOSES = ("events, forecasts and quotes", "places but those that are held", "aliases and roles")
DOSSIER_LOSES = (
    "claims beyond three of an event or tie, six where reports differ; with --event all are there",
    "ids of claims, scores, what read them",
    "actors beyond the 25 of whom most is told, and their ties beyond eight; with --actor all are there",
)


def _tables(ending: str) -> tuple[str, ...]:
    names = ("events", "harm", "actors", "places", "ties", "forecasts", "claims", "reports")
    return tuple(f"{name}.{ending}" for name in names)


EXPORTERS: dict[str, Format] = {
    "jsonl": Format(
        "onrecord.export.jsonl:write",
        opens="anything that reads JSON; the contract of docs/record.md",
        files=(".jsonl",),
        loses=("why names were taken for one actor's", "why a place was chosen", "the report-level actors of claims"),
        profile="internal",
    ),
    "csv": Format(
        "onrecord.export.tables.csv_files:write",
        opens="spreadsheet programs, R, pandas, HXL tools (with --hxl)",
        files=_tables("csv"),
        loses=(*_FLAT, "which claim names a weapon, and in which words"),
        reducers=(SUM_OVER_GROUPS,),
    ),
    "xlsx": Format(
        "onrecord.export.tables.workbook:write",
        opens="Excel, LibreOffice, Google Sheets",
        files=(".xlsx",),
        loses=(*_FLAT, "which claim names a weapon, and in which words", "texts beyond 32,767 characters"),
        reducers=(SUM_OVER_GROUPS,),
        binary=True,
    ),
    "parquet": Format(
        "onrecord.export.tables.parquet:write",
        opens="DuckDB, Polars, pandas, Spark",
        files=_tables("parquet"),
        loses=("which claim names a weapon, and in which words", "the claims of a role"),
        reducers=(SUM_OVER_GROUPS,),
        binary=True,
    ),
    "geojson": Format(
        "onrecord.export.geojson:write",
        opens="QGIS, kepler.gl, Leaflet, geopandas",
        files=(".geojson",),
        loses=("ties, forecasts and claims", "harm but the killed and wounded", "all quotes of an event but the first"),
        reducers=(SUM_OVER_GROUPS,),
    ),
    "ged": Format(
        "onrecord.export.layouts.ged:write",
        opens="what reads the UCDP Georeferenced Event Dataset",
        files=("ged.csv", "rejects.csv"),
        loses=(
            "events that GED has no place for (in rejects.csv with the reason)",
            "ties, forecasts, claims, weapons, harm but the killed",
            "ids of conflicts, dyads, actors and countries, and regions, which only UCDP gives: empty",
            "whether reports differ",
        ),
        reducers=GED_REDUCERS,
    ),
    "acled": Format(
        "onrecord.export.layouts.acled:write",
        opens="what reads ACLED's files",
        files=("acled.csv", "rejects.csv"),
        loses=(
            "events that ACLED has no code for, or only a country (in rejects.csv with the reason)",
            "ties, forecasts, claims, weapons, harm but the killed; the range of deaths stays in notes",
            "who attacked whom: the layout has no direction",
            "inter of armed groups, region, admin3, source_scale, tags and timestamp: empty",
        ),
        reducers=ACLED_REDUCERS,
    ),
    "ftm": Format(
        "onrecord.export.ftm:write",
        opens="Aleph, OpenAleph, yente, followthemoney",
        files=(".ftm.json",),
        loses=(
            "forecasts, statements and offsets",
            "ranges, weapons, precision and who attacked whom, but for words in the summary",
            "dates of ties that are no year, month or day; languages of reports",
        ),
    ),
    "gexf": Format(
        "onrecord.export.graphs.gexf:write",
        opens="Gephi, networkx",
        files=(".gexf",),
        loses=GRAPH_LOSES,
    ),
    "graphml": Format(
        "onrecord.export.graphs.graphml:write",
        opens="yEd, Cytoscape, igraph, networkx",
        files=(".graphml",),
        loses=GRAPH_LOSES,
    ),
    "annotations": Format(
        "onrecord.export.web_annotations:write",
        opens="Hypothesis and other readers of W3C Web Annotations",
        files=(".jsonld",),
        loses=("what claims add up to, but for its id", "counts of harm, scores"),
    ),
    "prov": Format(
        "onrecord.export.prov:write",
        opens="prov for Python, ProvStore, ProvToolbox",
        files=(".json",),
        loses=("what events, ties and forecasts say: it tells where they come from", "actors and places"),
    ),
    "package": Format(
        "onrecord.export.package:write",
        opens="bagit, RO-Crate tools, archives; with --profile full, onrecord itself",
        files=(
            "bagit.txt",
            "bag-info.txt",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt",
            "data/record.jsonl",
            "data/record.schema.json",
            "data/annotations.jsonld",
            "data/provenance.json",
            "data/ro-crate-metadata.json",
        ),
        loses=("nothing with --profile full and no filter: the record's own file is in it",),
    ),
    "plover": Format(
        "onrecord.export.plover:write",
        opens="what reads PLOVER 2.0 records, such as POLECAT's",
        files=("plover.jsonl", "rejects.jsonl"),
        loses=(
            "events without a day or without a known initiator (in rejects.jsonl with the reason)",
            "ties, forecasts, weapons, ranges of harm, all quotes of an event but the first",
            "sectors of persons and of armed groups, contexts, scale: empty",
        ),
        reducers=(SUM_OVER_GROUPS, "size: the number that most reports give of the killed, wounded and detained"),
    ),
    "timelinejs": Format(
        "onrecord.export.timelinejs:write",
        opens="TimelineJS (Knight Lab)",
        files=(".json",),
        loses=("events without a date", "ties, forecasts and points of places", "quotes of an event beyond three"),
    ),
    "csl": Format(
        "onrecord.export.citations.csl:write",
        opens="Zotero, pandoc, citeproc",
        files=(".csl.json",),
        loses=("everything but what is known of each report",),
    ),
    "ris": Format(
        "onrecord.export.citations.ris:write",
        opens="EndNote, Zotero, Mendeley",
        files=(".ris",),
        loses=("everything but what is known of each report", "the end of a time of publication"),
    ),
    "labelstudio": Format(
        "onrecord.export.labelstudio:write",
        opens="Label Studio, by import of tasks.json with config.xml as its interface; only with --profile full",
        files=("tasks.json", "config.xml"),
        loses=("events, ties, forecasts, actors and places: it tells what reports say, claim by claim", "speakers"),
    ),
    "dossier-html": Format(
        "onrecord.export.pages.html:write",
        opens="every browser, without a network; prints well",
        files=(".html",),
        loses=DOSSIER_LOSES,
        draws_on=("outlines",),
    ),
    "dossier-docx": Format(
        "onrecord.export.pages.docx:write",
        opens="Word, LibreOffice, Google Docs, Pages",
        files=(".docx",),
        loses=DOSSIER_LOSES,
        binary=True,
        draws_on=("outlines", "fonts"),
    ),
    "dossier-pdf": Format(
        "onrecord.export.pages.pdf:write",
        opens="every reader of PDF",
        files=(".pdf",),
        loses=(*DOSSIER_LOSES, "letters of scripts other than Latin, Greek, Cyrillic, Armenian and Georgian"),
        binary=True,
        draws_on=("outlines", "fonts"),
    ),
}
"""Every format; its module is loaded when it is asked for."""
