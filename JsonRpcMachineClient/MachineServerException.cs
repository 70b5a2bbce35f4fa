// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>
/// A call to a server that failed: refused by it, not reached, out of time, or answered with nonsense. The message of a refusal
/// is the server's own, word for word; messages change between versions, so decide on code and class.
/// </summary>
public sealed class MachineServerException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="method">The wire's name, such as <c>machine.run</c>.</param>
    /// <param name="code"><see cref="JsonRpcErrorCode"/>.</param>
    /// <param name="errorClass">null: the answer has no <c>data</c>.</param>
    /// <param name="message">The server's.</param>
    public MachineServerException(string method, int code, MachineErrorClass? errorClass, string message)
        : base(message)
    {
        Method = method;
        Failure = MachineServerFailure.Refused;
        Code = code;
        ErrorClass = errorClass;
    }

    /// <summary>A failure without an error answer.</summary>
    public MachineServerException(string method, MachineServerFailure failure, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Method = method;
        Failure = failure;
    }

    /// <summary>The method's name on the wire; of a batch: of the element that failed, or of the first.</summary>
    public string Method { get; }

    public MachineServerFailure Failure { get; }

    /// <summary>One of <see cref="JsonRpcErrorCode"/> if refused, else null.</summary>
    public int? Code { get; }

    /// <summary>The error answer's <c>data</c>; null: it has none, or there is no error answer.</summary>
    public MachineErrorClass? ErrorClass { get; }
}
