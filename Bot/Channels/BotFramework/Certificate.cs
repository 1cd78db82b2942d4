using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace ChatAssist.Bot.Channels.BotFramework;

/// <summary>The bot's certificate with its private key.</summary>
public sealed class Certificate : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly RSA _key;

    private Certificate(X509Certificate2 certificate, RSA key)
    {
        (_certificate, _key) = (certificate, key);
        Signing = new(new RsaSecurityKey(key), SecurityAlgorithms.RsaSsaPssSha256);
        Thumbprint = Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    public SigningCredentials Signing { get; }

    /// <summary>By which the login service knows it.</summary>
    public string Thumbprint { get; }

    /// <summary>Reads a PKCS#12 file (<c>.pfx</c>, <c>.p12</c>), or a <c>.pem</c> file with certificate and key.</summary>
    /// <exception cref="CryptographicException">It cannot be read, or has no private RSA key.</exception>
    /// <exception cref="IOException">There is no such file, or it may not be read.</exception>
    public static Certificate Load(BotFrameworkOptions options)
    {
        var (path, password) = (options.CertificatePath, options.CertificatePassword);
        var certificate = !path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
            : password.Length == 0 ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password);
        return new(certificate, certificate.GetRSAPrivateKey() ?? throw new CryptographicException("It has no private RSA key."));
    }

    public void Dispose()
    {
        _key.Dispose();
        _certificate.Dispose();
    }
}
