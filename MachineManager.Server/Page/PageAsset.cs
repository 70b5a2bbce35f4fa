// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace MachineManager.Server.Page;

/// <summary>A file of the page, which is in this assembly. Browsers keep it, and ask each time whether it is still the same.</summary>
internal sealed class PageAsset
{
    private const string Prefix = "Page/";
    private const string Index = "index.html";

    private readonly ReadOnlyMemory<byte> _content;
    private readonly string _type;
    private readonly EntityTagHeaderValue _tag;

    private PageAsset(string name, byte[] content)
    {
        Path = name == Index ? "/" : $"/page/{name}";
        _content = content;
        _type = TypeOf(System.IO.Path.GetExtension(name));
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");
    }

    /// <summary>All files of the page.</summary>
    public static IReadOnlyList<PageAsset> All { get; } = ReadAll();

    /// <summary>Where it is served.</summary>
    public string Path { get; }

    public Task AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        PageHeaders.SetForAsset(response);
        response.Headers.ETag = _tag.ToString();
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(_tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = _type;
        response.ContentLength = _content.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(_content, http.RequestAborted).AsTask();
    }

    private static PageAsset[] ReadAll()
    {
        var assembly = typeof(PageAsset).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(Read)];

        PageAsset Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new PageAsset(name[Prefix.Length..], content);
        }
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"the page has a file '*{extension}'; .html, .css, .js and .svg have a content type"),
    };
}
