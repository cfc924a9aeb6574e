using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.House;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Agency files of a made-up province: two municipalities with people of the same ids, and one coach whom both list.</summary>
internal static class Province
{
    public const string Coach = "00000000-0000-4000-8000-0000000000c0";

    /// <summary>Writes the files and says where they are.</summary>
    public static string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "1-alpha.json"), Agency("alpha", "หนองสมมุติ").ToJsonString());
        File.WriteAllText(Path.Combine(folder, "2-beta.json"), Agency("beta", "โคกสมมุติ").ToJsonString());
        return folder;
    }

    public static JsonObject Agency(string id, string name)
    {
        var agency = (JsonObject)JsonNode.Parse(Repository.Read("src/ItaBot.Bot/demo-agency.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        agency["id"] = id;
        agency["name"] = name;
        foreach (var person in agency["people"]!.AsArray().OfType<JsonObject>())
        {
            person.Remove("aadObjectId");
        }

        agency["people"]!.AsArray().Add(new JsonObject { ["id"] = "coach", ["name"] = "นายช่วยเหลือ ทุกแห่ง", ["position"] = "ท้องถิ่นอำเภอ", ["roles"] = new JsonArray("coach"), ["aadObjectId"] = Coach });
        agency["people"]!.AsArray().Add(new JsonObject { ["id"] = "auditor", ["name"] = "นางตรวจ สอบละเอียด", ["position"] = "ผู้ตรวจสอบภายใน", ["roles"] = new JsonArray("auditor") });
        return agency;
    }
}
