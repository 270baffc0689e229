"""What the tests of bundles compare."""


def comparable(report):
    """The migrations; QMP logs have another path in a bundle."""
    for migration in report["migrations"]:
        for log in migration["qmp"].values():
            if log:
                log["path"] = ""
    return report["migrations"]


def with_qmp(rec, backend):
    logs = [f for f in sorted((rec.folder / "qmp").glob("*.jsonl")) if f.stem != "query-migrate"]
    return rec.inputs(backend) + logs
