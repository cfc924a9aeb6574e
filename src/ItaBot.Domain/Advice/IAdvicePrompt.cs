using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Advice;

/// <summary>A question to a model whose answer is read into something closed: numbers and words that the question itself offered.</summary>
public interface IAdvicePrompt<out T> : IModelPrompt
    where T : class
{
    /// <summary>Reads an answer; null when it has not the form asked for. What was not offered is left out.</summary>
    T? Read(string answer);
}
