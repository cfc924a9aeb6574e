using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>
/// The pace of everything that goes to SharePoint. It allows an application so many units a minute (1,200 in the smallest tenants),
/// counts refused requests too, and from four fifths on says in RateLimit headers what is left: from then on the rest is spread over the
/// time that is left, so that there is no refusal. If there is one all the same, everything waits as long as it says.
/// Source: "Avoid getting throttled or blocked in SharePoint Online" (Microsoft).
/// </summary>
internal sealed class GraphPace(TimeProvider clock, TimeSpan longestWait)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _resetAt = DateTimeOffset.MinValue;
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private TimeSpan _perUnit;
    private int _left;
    private int _underWay;

    /// <summary>Waits for one's turn to spend so many units.</summary>
    /// <exception cref="SharingTroubleException">The turn is too far away to wait for.</exception>
    public async Task EnterAsync(int units, CancellationToken cancellationToken)
    {
        while (Turn(units) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > longestWait)
            {
                throw new SharingTroubleException(SharingTrouble.Busy, wait);
            }

            // Whole milliseconds, upwards: a shorter delay is none.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, cancellationToken);
        }
    }

    /// <summary>The request is over.</summary>
    public void Leave(int units)
    {
        lock (_gate)
        {
            _underWay -= units;
        }
    }

    /// <summary>SharePoint said how many units are left and when the count starts anew.</summary>
    public void Heard(int left, TimeSpan reset)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _resetAt = now + reset;
            _left = left - _underWay;
            _perUnit = left <= 0 ? reset : reset / left;
        }
    }

    /// <summary>SharePoint refused: nothing is sent before that long.</summary>
    public void Refused(TimeSpan wait)
    {
        lock (_gate)
        {
            var until = clock.GetUtcNow() + wait;
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    // Zero means: go, the units are spent.
    private TimeSpan Turn(int units)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_closedUntil > now)
            {
                return _closedUntil - now;
            }

            if (now < _resetAt)
            {
                if (_left < units)
                {
                    return _resetAt - now;
                }

                if (_next > now)
                {
                    return _next - now;
                }

                _left -= units;
                _next = now + (_perUnit * units);
            }

            _underWay += units;
            return TimeSpan.Zero;
        }
    }
}
