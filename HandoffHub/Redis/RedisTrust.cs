using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatAssist.HandoffHub.Redis;

/// <summary>Trusts certificates that an authority of one's own has signed. A wrong host name stays wrong.</summary>
internal static class RedisTrust
{
    public static bool CanLoad(string file)
    {
        try
        {
            Load(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }

    /// <exception cref="CryptographicException">There is no certificate in the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RemoteCertificateValidationCallback Load(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        if (authorities.Count == 0) throw new CryptographicException("There is no certificate in the file.");
        return (_, certificate, chain, errors) => errors switch
        {
            SslPolicyErrors.None => true,
            SslPolicyErrors.RemoteCertificateChainErrors when certificate is X509Certificate2 signed => IsSignedBy(authorities, signed, chain),
            _ => false,
        };
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var between in sent is null ? [] : sent.ChainElements.AsEnumerable()) chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        return chain.Build(certificate);
    }
}
