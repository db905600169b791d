"""Documents for many bodies at once: a list of rows becomes files and a table.

    rows, findings = lists.read_list(path, registry)     # a CSV, XLSX or YAML file
    plan, findings = planning.planned(rows, base, ...)   # one whole case for each row, or faults
    for made in engines.results(work.made, plan, engine): ...   # in the order of the list

``run.run`` does all of it. The work of a row depends only on the row and on what all rows share,
so that each engine gives the same bytes.
"""
