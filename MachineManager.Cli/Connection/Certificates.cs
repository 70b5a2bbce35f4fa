// SPDX-License-Identifier: Apache-2.0

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MachineManager.Cli.Connection;

/// <summary>What TLS needs, from PEM files.</summary>
internal static class Certificates
{
    /// <exception cref="UsageException">A file cannot be read or holds no certificate or key.</exception>
    public static SslClientAuthenticationOptions Options(string? authorities, string? certificate, string? key)
    {
        if (key is not null && certificate is null)
            throw new UsageException($"--client-key {key} is given without its --client-cert");
        var options = new SslClientAuthenticationOptions();
        if (authorities is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(Authorities(authorities));
        }

        if (certificate is not null)
            options.ClientCertificates = [Client(certificate, key)];
        return options;
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        var found = new X509Certificate2Collection();
        Read("--ca", file, () => found.ImportFromPemFile(file));
        return found.Count > 0 ? found : throw new UsageException($"--ca {file} holds no PEM certificate");
    }

    private static X509Certificate2 Client(string certificate, string? key)
    {
        X509Certificate2? found = null;
        Read("--client-cert", certificate, () => found = X509Certificate2.CreateFromPemFile(certificate, key ?? certificate));
        return found!;
    }

    private static void Read(string option, string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"{option} {file} cannot be used: {e.Message}");
        }
    }
}
