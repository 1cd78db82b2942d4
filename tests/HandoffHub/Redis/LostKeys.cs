using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ChatAssist.Tests.HandoffHub.Redis;

/// <summary>The framework's protection when the keys cannot be read.</summary>
internal sealed class LostKeys : IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => this;

    public byte[] Protect(byte[] plaintext) => throw new CryptographicException("The keys cannot be read.");

    public byte[] Unprotect(byte[] protectedData) => throw new CryptographicException("The keys cannot be read.");
}
