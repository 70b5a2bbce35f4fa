// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;

namespace GoldenVectors.Servers;

/// <summary>Either a response or an error.</summary>
public sealed record CallResult(IMessage? Response, CallError? Error);
