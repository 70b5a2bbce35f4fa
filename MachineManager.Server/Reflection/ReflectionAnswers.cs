// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using MachineManager.Server.Services;

namespace MachineManager.Server.Reflection;

/// <summary>Answers what reflection is asked, one question at a time.</summary>
internal sealed class ReflectionAnswers(ServedServices services)
{
    private readonly Lazy<DescriptorIndex> _index = new(() => new DescriptorIndex(services.Descriptors.Select(service => service.File)));

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { services.Descriptors.Select(service => new ServiceResponse { Name = service.FullName }) },
                };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AnswerFile(response, _index.Value.FindFile(request.FileByFilename), $"there is no file '{request.FileByFilename}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AnswerFile(
                    response, _index.Value.FindDeclaring(request.FileContainingSymbol), $"nothing here is called '{request.FileContainingSymbol}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                Refuse(response, StatusCode.NotFound, "there are no extensions here");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                AnswerExtensions(response, request.AllExtensionNumbersOfType);
                break;
            default:
                Refuse(response, StatusCode.InvalidArgument, "the request asks for nothing");
                break;
        }

        return response;
    }

    private static void AnswerFile(ServerReflectionResponse response, FileDescriptor? file, string otherwise)
    {
        if (file is null)
            Refuse(response, StatusCode.NotFound, otherwise);
        else
            response.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { DescriptorIndex.WithImports(file) } };
    }

    private void AnswerExtensions(ServerReflectionResponse response, string type)
    {
        if (_index.Value.FindDeclaring(type) is null)
            Refuse(response, StatusCode.NotFound, $"nothing here is called '{type}'");
        else
            response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type };
    }

    private static void Refuse(ServerReflectionResponse response, StatusCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };
}
