// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The class of a failure, which error answers carry as <c>data</c> (jsonrpc spec 2.4).</summary>
public enum MachineErrorClass
{
    InvalidArgument = -1,
    DomainError = -2,
    LengthError = -3,
    OutOfRange = -4,
    LogicError = -5,

    /// <summary>Files, sockets, a state in which the call is impossible.</summary>
    RuntimeError = -6,
    RangeError = -7,
    OverflowError = -8,
    UnderflowError = -9,
    BadTypeId = -10,
    BadCast = -11,
    BadAnyCast = -12,
    BadOptionalAccess = -13,
    BadWeakPointer = -14,
    BadFunctionCall = -15,
    OutOfMemory = -16,
    BadArrayLength = -17,
    BadException = -18,
    BadVariantAccess = -19,
    OtherException = -20,
    Unknown = -21,
}
