// SPDX-License-Identifier: Apache-2.0

using Fuzz.Running;

return FuzzCommand.Invoke(args);
