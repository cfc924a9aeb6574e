using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Walks the entries of all agencies in order and notes every place where the chain does not hold. After a fault it goes on
/// from what is stored, so that one broken entry does not hide the next.
/// </summary>
/// <param name="heads">Where each agency's chain ends, as the last save wrote it.</param>
internal sealed class AuditWalk(Dictionary<string, (long Sequence, string Hash)> heads)
{
    private readonly List<AuditFault> _faults = [];
    private string? _agency;
    private long _last;
    private string _hash = AuditChain.Beginning;

    /// <summary>Entries read so far.</summary>
    public long Entries { get; private set; }

    /// <summary>Takes the next entry; entries come sorted by agency and sequence.</summary>
    public void Take(string agencyId, long sequence, string entry, string previous, string hash)
    {
        if (agencyId != _agency)
        {
            EndAgency();
            (_agency, _last, _hash) = (agencyId, 0, AuditChain.Beginning);
        }

        Entries++;
        if (sequence != _last + 1)
        {
            Note(_last + 1, "missing");
        }
        else if (previous != _hash)
        {
            Note(sequence, "does not follow the entry before");
        }

        if (AuditChain.Hash(previous, entry) != hash)
        {
            Note(sequence, "changed");
        }
        else if (!AuditChain.StandsAt(entry, agencyId, sequence))
        {
            Note(sequence, "moved");
        }

        (_last, _hash) = (sequence, hash);
    }

    /// <summary>Ends the walk and returns what was found.</summary>
    public List<AuditFault> End()
    {
        EndAgency();
        foreach (var (agency, head) in heads)
        {
            _faults.Add(new AuditFault(agency, head.Sequence, "cut off"));
        }

        heads.Clear();
        return _faults;
    }

    private void EndAgency()
    {
        if (_agency is null)
        {
            return;
        }

        if (!heads.Remove(_agency, out var head))
        {
            Note(_last, "head missing");
        }
        else if (head.Sequence > _last)
        {
            Note(head.Sequence, "cut off");
        }
        else if (head.Sequence < _last)
        {
            Note(_last, "inserted after the head");
        }
        else if (head.Hash != _hash)
        {
            Note(_last, "differs from the head");
        }
    }

    private void Note(long sequence, string what) => _faults.Add(new AuditFault(_agency!, sequence, what));
}
