// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

public enum BracketNoteType
{
    Begin = 0,
    End = 1,
}
