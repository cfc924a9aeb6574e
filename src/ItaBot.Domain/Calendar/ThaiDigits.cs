namespace ItaBot.Domain.Calendar;

/// <summary>Changes digits between Thai and Arabic ones and leaves everything else as it is.</summary>
public static class ThaiDigits
{
    private const char ThaiZero = '\u0E50';
    private const char ThaiNine = '\u0E59';

    /// <summary>Arabic digits become Thai ones.</summary>
    public static string ToThai(string text) => Map(text, c => c is >= '0' and <= '9' ? (char)(c - '0' + ThaiZero) : c);

    /// <summary>Thai digits become Arabic ones.</summary>
    public static string ToArabic(string text) => Map(text, c => c is >= ThaiZero and <= ThaiNine ? (char)(c - ThaiZero + '0') : c);

    private static string Map(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = state.map(state.text[i]);
        }
    });
}
