using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Quantal.Exchange.Files;

namespace Quantal.Server.Http;

/// <summary>What it takes to let others than this computer ask.</summary>
internal static class Exposure
{
    /// <summary>Whether others may ask, be it through a proxy, so that each has to show a token.</summary>
    public static bool NeedsToken(ServerSettings settings) => !settings.IsLocal || settings.BehindProxy || settings.Names.Count > 0;

    /// <summary>The finding for settings that would let anybody in or read along; null if there is none.</summary>
    public static Finding? Refusal(ServerSettings settings)
    {
        if (!settings.IsLocal && settings.Certificate is null && !settings.BehindProxy)
        {
            return Of(
                $"{settings.Address} can be reached from elsewhere, and what passes could be read",
                "Give --certificate, or --behind-proxy where a proxy does TLS.");
        }

        return NeedsToken(settings) && AccessToken.Of(settings.Data) is null
            ? Of("others could use this server, and it has no token", "Make one with --new-token; it is shown once.")
            : null;
    }

    /// <summary>
    /// The certificate of a server that does TLS itself, or the finding that says why it cannot be used; neither for one that does not.
    /// </summary>
    public static (X509Certificate2? Certificate, Finding? Finding) ReadCertificate(ServerSettings settings)
    {
        if (settings.Certificate is not { } file)
        {
            return (null, null);
        }

        try
        {
            return (X509Certificate2.CreateFromPemFile(file, file), null);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, new Finding(
                Severity.Error, file, 0, 0, $"the certificate cannot be used ({failure.Message})",
                "Name a file with a certificate and its private key, both as PEM."));
        }
    }

    private static Finding Of(string found, string expected) => new(Severity.Error, "--address", 0, 0, found, expected);
}
