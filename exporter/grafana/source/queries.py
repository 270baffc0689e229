"""What stands between the braces of every query, so that no panel forgets it."""

SCOPE = 'job=~"$job",instance=~"$instance"'
GUEST = 'host="$host",vm="$vm"'


def fleet(metric, *matchers, **equal):
    """A selector of all that the job and instance variables choose."""
    more = [f'{label}="{value}"' for label, value in equal.items()]
    return f"{metric}{{{','.join([SCOPE, *matchers, *more])}}}"


def guest(metric, **equal):
    """... of one VM."""
    return fleet(metric, GUEST, **equal)


def or_zero(query):
    """0 where an exporter is there and has nothing of this kind; nothing where none is."""
    return f"{query} or 0 * sum({fleet('ackscope_migrations_in_flight')})"


def quantile(share, histogram):
    rate = f"sum by (le) (rate({fleet(histogram + '_bucket')}[$__rate_interval]))"
    return f"histogram_quantile({share}, {rate})"


def per_minute(metric, label):
    """By the label; only what has happened since the exporter was started, the rest would be lines at 0."""
    rate = f"60 * sum by ({label}) (rate({fleet(metric)}[$__rate_interval]))"
    return f"{rate} and on ({label}) sum by ({label}) ({fleet(metric)}) > 0"
