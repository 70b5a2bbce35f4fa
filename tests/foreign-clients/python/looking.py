# SPDX-License-Identifier: Apache-2.0
"""What an operator's tools use: health, server reflection, and the manager's service for looking into sessions."""
import uuid

SECONDS = 30
SERVICES = ['CartesiMachineManager.MachineManager', 'MachineManager.Control', 'grpc.health.v1.Health']


def check_all(channel, check, api, request_of, halt):
    """Health, reflection and Control of a manager. `request_of` makes a machine of a program of tests/images; hello halts at `halt`."""
    health(channel, check, api)
    for version in ('v1', 'v1alpha'):
        reflection(channel, check, api, version)
    control(channel, check, api, request_of, halt)


def health(channel, check, api):
    stub, request = api.health_rpc.HealthStub(channel), api.health.HealthCheckRequest
    serving = api.health.HealthCheckResponse.SERVING
    for service in [''] + SERVICES:
        check.equal('Health.Check of %r' % service, stub.Check(request(service=service), timeout=SECONDS).status, serving)
    try:
        stub.Check(request(service='none'), timeout=SECONDS)
        code = 'OK'
    except api.grpc.RpcError as error:
        code = error.code().name
    check.equal('Health.Check of a service that there is not', code, 'NOT_FOUND')
    for service, status in (('', serving), ('none', api.health.HealthCheckResponse.SERVICE_UNKNOWN)):
        watch = stub.Watch(request(service=service), timeout=SECONDS)
        check.equal('Health.Watch of %r tells how it is at once' % service, next(watch).status, status)
        watch.cancel()


def reflection(channel, check, api, version):
    types = api.reflection
    call = channel.stream_stream('/grpc.reflection.%s.ServerReflection/ServerReflectionInfo' % version,
                                 types.ServerReflectionRequest.SerializeToString, types.ServerReflectionResponse.FromString)
    requests = [types.ServerReflectionRequest(list_services='*'),
                types.ServerReflectionRequest(file_containing_symbol=SERVICES[0]),
                types.ServerReflectionRequest(file_containing_symbol='none.None')]
    listed, described, unknown = list(call(iter(requests), timeout=SECONDS))
    names = [service.name for service in listed.list_services_response.service]
    check.equal('reflection %s lists the services' % version, [name for name in SERVICES if name not in names], [])
    files = b''.join(described.file_descriptor_response.file_descriptor_proto)
    check.equal('reflection %s describes an rpc of them' % version, b'NewSession' in files, True)
    check.equal('reflection %s knows no other symbol' % version, unknown.error_response.error_code, api.grpc.StatusCode.NOT_FOUND.value[0])


def control(channel, check, api, request_of, halt):
    stub, types, session = api.control_rpc.ControlStub(channel), api.control, 'python-' + uuid.uuid4().hex
    sessions = api.manager_rpc.MachineManagerStub(channel)
    sessions.NewSession(api.manager.NewSessionRequest(session_id=session, machine=request_of('hello')), timeout=SECONDS)
    listed = stub.ListSessions(types.ListSessionsRequest(brief=True), timeout=SECONDS)
    check.equal('ListSessions has the session', ([s.state for s in listed.sessions if s.session_id == session], listed.draining), ([types.READY], False))
    watch = stub.WatchSession(types.WatchSessionRequest(session_id=session), timeout=SECONDS)
    check.equal('WatchSession tells at once how it is', next(watch).state, types.READY)
    run = api.manager.SessionRunRequest(session_id=session, final_cycles=[1000])
    while not sessions.SessionRun(run, timeout=SECONDS).HasField('result'):
        pass
    halted = next(info for info in watch if info.state == types.HALTED)
    check.equal('WatchSession tells of the halt', (halted.position.cycle, halted.run.is_completed), (halt, True))
    known = stub.GetSession(types.GetSessionRequest(session_id=session), timeout=SECONDS)
    check.equal('GetSession tells the position and the output', (known.position.cycle, known.console_bytes, known.takes_input), (halt, 6, False))
    for offset, output in ((0, b'hello\n'), (2, b'llo\n')):
        pieces = list(stub.ReadConsole(types.ReadConsoleRequest(session_id=session, offset=offset), timeout=SECONDS))
        check.equal('ReadConsole from %d' % offset, (pieces[0].offset, b''.join(piece.data for piece in pieces)), (offset, output))
    drained = list(stub.Drain(types.DrainRequest(cancel=True), timeout=SECONDS))
    check.equal('Drain with cancel answers once, in service', [progress.draining for progress in drained], [False])
    sessions.EndSession(api.manager.EndSessionRequest(session_id=session), timeout=SECONDS)
    check.equal('WatchSession ends with the session', [info.state for info in watch][-1:], [types.ENDED])
    try:
        stub.GetSession(types.GetSessionRequest(session_id=session), timeout=SECONDS)
        code = 'OK'
    except api.grpc.RpcError as error:
        code = error.code().name
    check.equal('GetSession of an ended session', code, 'NOT_FOUND')
