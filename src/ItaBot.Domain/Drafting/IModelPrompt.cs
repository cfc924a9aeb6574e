namespace ItaBot.Domain.Drafting;

/// <summary>What a model is asked: rules from data alone, what people typed as one JSON object, and the strict form of the answer.</summary>
public interface IModelPrompt
{
    /// <summary>Rules, terms and examples; they never hold what people typed.</summary>
    string Instructions { get; }

    /// <summary>The data, as JSON, with tokens in place of names and numbers.</summary>
    string Request { get; }

    /// <summary>JSON schema of the answer.</summary>
    string Schema { get; }
}
