// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

public enum AccessType
{
    Read = 0,
    Write = 1,
}
