using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework.Tests;

/// <summary>A bot that proves itself with a certificate.</summary>
public sealed class CertificateTests : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"itabot-{Guid.NewGuid():N}.pem");
    private readonly X509Certificate2 _certificate = New();
    private FakeService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        Write(_certificate);
    }

    public async Task DisposeAsync()
    {
        File.Delete(_file);
        _certificate.Dispose();
        await _service.DisposeAsync();
    }

    private static X509Certificate2 New()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=itabot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    private void Write(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        File.WriteAllText(_file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = TestApp.Identity(_service.Url);
        settings["MicrosoftAppPassword"] = "";
        settings["MicrosoftAppCertificateFile"] = _file;
        return settings;
    }

    private async Task<TestApp> StartAsync()
    {
        var app = await TestApp.StartAsync(Settings());
        app.Trusted.TrustServiceUrl(_service.ChannelUrl);
        return app;
    }

    private Task<SendOutcome> SendAsync(TestApp app) =>
        app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), new Activity { Type = ActivityTypes.Message, Text = "x" }, default);

    [Fact]
    public async Task The_request_carries_a_signed_statement_and_no_secret()
    {
        await using var app = await StartAsync();

        (await SendAsync(app)).ShouldBeOfType<SendOutcome.Sent>();

        var form = QueryHelpers.ParseQuery(_service.To("tenant").ShouldHaveSingleItem().Body);
        form.Keys.ShouldBe(["grant_type", "client_id", "scope", "client_assertion_type", "client_assertion"], ignoreOrder: true);
        form["client_assertion_type"].ToString().ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var parts = form["client_assertion"].ToString().Split('.');
        var (header, claims) = (Part(parts[0]), Part(parts[1]));
        header["alg"]!.GetValue<string>().ShouldBe("PS256");
        header["x5t#S256"]!.GetValue<string>().ShouldBe(TestToken.Encode(SHA256.HashData(_certificate.RawData)));
        claims["aud"]!.GetValue<string>().ShouldBe(_service.Url + "tenant/oauth2/v2.0/token");
        claims["iss"]!.GetValue<string>().ShouldBe(TestApp.AppId);
        claims["sub"]!.GetValue<string>().ShouldBe(TestApp.AppId);
        claims["nbf"]!.GetValue<long>().ShouldBe(app.Clock.Now.ToUnixTimeSeconds());
        claims["exp"]!.GetValue<long>().ShouldBe(app.Clock.Now.AddMinutes(5).ToUnixTimeSeconds());
        using var key = _certificate.GetRSAPublicKey()!;
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_renewed_certificate_is_used_without_a_restart_and_no_statement_is_used_twice()
    {
        await using var app = await StartAsync();
        await SendAsync(app);
        using var renewed = New();
        Write(renewed);
        app.Clock.Pass(TimeSpan.FromHours(1));
        await SendAsync(app);

        var statements = _service.To("tenant").Select(call => QueryHelpers.ParseQuery(call.Body)["client_assertion"].ToString().Split('.')).ToList();
        Part(statements[1][0])["x5t#S256"]!.GetValue<string>().ShouldBe(TestToken.Encode(SHA256.HashData(renewed.RawData)));
        statements.Select(parts => (string?)Part(parts[1])["jti"]).ShouldBeUnique();
    }

    [Fact]
    public async Task A_certificate_that_went_away_is_an_error_in_the_log_and_nothing_is_sent()
    {
        await using var app = await StartAsync();
        File.Delete(_file);

        (await SendAsync(app)).ShouldBe(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));

        app.Log.ShouldHave("The bot's certificate cannot be used: FileNotFoundException");
        _service.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("without key")]
    [InlineData("with another's key")]
    [InlineData("with a key of elliptic curves")]
    public async Task A_file_that_cannot_sign_stops_the_start(string content)
    {
        using var other = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var curved = new CertificateRequest("CN=itabot", curve, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(_file, content switch
        {
            "without key" => _certificate.ExportCertificatePem(),
            "with another's key" => $"{_certificate.ExportCertificatePem()}\n{other.ExportPkcs8PrivateKeyPem()}",
            "with a key of elliptic curves" => $"{curved.ExportCertificatePem()}\n{curve.ExportPkcs8PrivateKeyPem()}",
            _ => content,
        });

        var error = await Should.ThrowAsync<OptionsValidationException>(() => TestApp.StartAsync(Settings()));

        error.Failures.ShouldHaveSingleItem().ShouldStartWith("MicrosoftAppCertificateFile must be a PEM file");
    }

    private static JsonObject Part(string part) => JsonNode.Parse(Bytes(part))!.AsObject();

    private static byte[] Bytes(string part) => Jwt.Decode(part)!;
}
