// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using MachineEmulator.Server.CheckIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MachineEmulator.Server.Tests.CheckIn;

/// <summary>The check-in's call against servers that answer in their own ways.</summary>
public sealed class GrpcCallTests
{
    private const string Method = "/package.Service/Method";
    private static readonly byte[] EmptyMessage = new byte[5];

    [Fact]
    public async Task OK_is_taken_from_trailers_and_from_headers()
    {
        await CallAsync(async http =>
        {
            http.Request.ContentType.Should().Be("application/grpc");
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            body.ToArray().Should().Equal(0, 0, 0, 0, 3, 1, 2, 3);
            await http.Response.Body.WriteAsync(EmptyMessage);
            http.Response.AppendTrailer("grpc-status", "0");
        });
        await CallAsync(http =>
        {
            http.Response.Headers["grpc-status"] = "0";
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_status_other_than_OK_is_thrown_with_its_words()
    {
        Func<Task> call = () => CallAsync(http =>
        {
            http.Response.Headers["grpc-status"] = "5";
            http.Response.Headers["grpc-message"] = "no%20such session, 100%25";
            return Task.CompletedTask;
        });

        (await call.Should().ThrowAsync<RpcException>()).Which.Status
            .Should().Be(new Status(StatusCode.NotFound, "no such session, 100%"));
    }

    [Fact]
    public async Task An_answer_without_a_status_is_an_error()
    {
        Func<Task> call = () => CallAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

        await call.Should().ThrowAsync<IOException>().WithMessage("*no gRPC status, and HTTP status 404*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    public async Task What_is_no_answer_is_an_error(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<Socket> accepting = listener.AcceptSocketAsync();
        Task call = CallAsync($"{listener.LocalEndpoint}");
        using (Socket server = await accepting)
        {
            await server.SendAsync(Encoding.ASCII.GetBytes(answer));
            server.Shutdown(SocketShutdown.Send);
            await call.Invoking(task => task).Should().ThrowAsync<HttpRequestException>();
        }
    }

    private static async Task CallAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using WebApplication app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        await CallAsync(new Uri(app.Urls.First()).Authority);
    }

    private static async Task CallAsync(string address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await GrpcCall.CallAsync(address, Method, [1, 2, 3], patience.Token);
    }
}
