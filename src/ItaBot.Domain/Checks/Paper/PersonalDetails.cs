namespace ItaBot.Domain.Checks.Paper;

/// <summary>Personal data that should not be published: ID number, mobile number, personal e-mail, address, account.</summary>
internal sealed class PersonalDetails : IPaperRule
{
    public string Id => "personal-data";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
