namespace ItaBot.Domain.Checks.Paper;

/// <summary>The name under a signature stands without brackets while others have them.</summary>
internal sealed class SignerBrackets : IPaperRule
{
    public string Id => "signer-brackets";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => scene.Paper.Memo is { } memo && memo.Signers.Any(s => s.Bracketed)
        ? memo.Signers.Where(s => !s.Bracketed).Select(s => PaperScene.At(this, Severity.Notes, s.Line, s.Name))
        : [];
}
