using ItaBot.Domain.Places;

namespace ItaBot.Domain.Tests.Places;

public class ThaiPlacesTests
{
    [Fact]
    public void There_are_77_provinces_each_with_its_districts()
    {
        ThaiPlaces.Provinces.Count.ShouldBe(77);
        ThaiPlaces.Provinces.ShouldBeUnique();
        ThaiPlaces.Provinces.ShouldAllBe(p => ThaiPlaces.DistrictsOf(p).Count >= 3);
        ThaiPlaces.Provinces.Sum(p => ThaiPlaces.DistrictsOf(p).Count).ShouldBe(928);
        ThaiPlaces.Provinces.Zip(ThaiPlaces.Provinces.Skip(1)).ShouldAllBe(p => p.First.Length >= p.Second.Length);
    }

    [Theory]
    [InlineData("นาบอน", "นครศรีธรรมราช", true)]
    [InlineData("เสนา", "พระนครศรีอยุธยา", true)]
    [InlineData("สร้างคอม", "อุดรธานี", true)]
    [InlineData("นิคมคำสร้อย", "มุกดาหาร", true)]
    [InlineData("นิคมน้ำอูน", "มุกดาหาร", false)]
    [InlineData("นิคมน้ำอูน", "สกลนคร", true)]
    [InlineData("นาบอน", "ไม่มีจริง", false)]
    public void A_district_lies_in_its_province(string district, string province, bool lies)
    {
        ThaiPlaces.DistrictsOf(province).Contains(district).ShouldBe(lies);
        ThaiPlaces.ProvincesWith(district).Contains(province).ShouldBe(lies);
    }

    [Fact]
    public void A_name_may_be_that_of_districts_of_several_provinces_or_of_none()
    {
        ThaiPlaces.ProvincesWith("เฉลิมพระเกียรติ").Count.ShouldBeGreaterThan(1);
        ThaiPlaces.IsDistrict("นาบอน").ShouldBeTrue();
        ThaiPlaces.IsDistrict("ร่องพินุลย์").ShouldBeFalse();
        ThaiPlaces.ProvincesWith("ร่องพินุลย์").ShouldBeEmpty();
    }
}
