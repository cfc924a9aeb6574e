namespace ItaBot.Infrastructure.Storage;

/// <summary>What was used lately, within bounds: when the younger half is full it becomes the elder, and what nobody used since is dropped.</summary>
/// <param name="most">How much is held at most.</param>
internal sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    /// <summary>What is held under the key, or null.</summary>
    public TValue? Find(TKey key)
    {
        lock (_gate)
        {
            return _young.TryGetValue(key, out var young) ? young : _old.TryGetValue(key, out var old) ? Add(key, old) : null;
        }
    }

    /// <summary>Holds a value under its key, in place of an older one, and returns it.</summary>
    public TValue Keep(TKey key, TValue value)
    {
        lock (_gate)
        {
            return Add(key, value);
        }
    }

    private TValue Add(TKey key, TValue value)
    {
        if (_young.Count >= most / 2 && !_young.ContainsKey(key))
        {
            (_old, _young) = (_young, []);
        }

        _young[key] = value;
        return value;
    }
}
