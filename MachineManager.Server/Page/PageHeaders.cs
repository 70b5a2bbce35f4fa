// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page;

/// <summary>What browsers are told about what they may do with an answer.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing from elsewhere, nothing inline, no frame around it, and no text that becomes HTML.</summary>
    private const string AssetPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>What is answered is data, whatever a guest has put into it.</summary>
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static void SetForAsset(HttpResponse response)
    {
        Set(response, AssetPolicy);
        response.Headers.CacheControl = "no-cache";
    }

    public static void SetForData(HttpResponse response)
    {
        Set(response, DataPolicy);
        response.Headers.CacheControl = "no-store";
    }

    private static void Set(HttpResponse response, string policy)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
