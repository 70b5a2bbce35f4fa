# SPDX-License-Identifier: Apache-2.0
"""Checks the files of packaging/ against each other and against docs/metrics.md. Prints a line a point; exit status 0 when all hold."""
import json
import pathlib
import re
import sys

import yaml

TOP = pathlib.Path(__file__).resolve().parents[2]
COMPOSE = TOP / 'packaging' / 'compose'
failed = 0


def point(what, problems):
    global failed
    problems = list(problems)
    failed += bool(problems)
    print('%s: %s%s' % ('FAILED' if problems else 'ok', what, ''.join('\n    ' + str(p) for p in problems)))


def exposed_names():
    """The names at /metrics of the instruments in docs/metrics.md, by the rules that it tells."""
    names = set()
    for name, kind, unit in re.findall(r'^\| `(machinemanager\.[\w.]+)` \| (\w+) \| `([^`]+)` \|', (TOP / 'docs/metrics.md').read_text(), re.M):
        suffix = {'s': '_seconds', 'By': '_bytes', '{cycle}/s': '_per_second'}.get(unit, '')
        name = name.replace('.', '_') + suffix + ('_total' if kind == 'counter' else '')
        names |= {name + part for part in ('_bucket', '_sum', '_count')} if kind == 'histogram' else {name}
    return names


def unknown(expressions):
    known = exposed_names()
    return sorted({name for text in expressions for name in re.findall(r'\bmachinemanager_\w+', text)} - known)


def mounts_of(service):
    return [mount.split(':') for mount in service.get('volumes', [])]


def main():
    compose = yaml.safe_load((COMPOSE / 'docker-compose.yml').read_text())
    services, volumes = compose['services'], compose['volumes']
    point('docker-compose.yml has the manager, Prometheus and Grafana', {'manager', 'prometheus', 'grafana'} - set(services))
    point('what it mounts is there', (
        source for service in services.values() for source, *_ in mounts_of(service)
        if (not (COMPOSE / source).exists() if source.startswith('.') else source not in volumes and not source.startswith('${'))))
    point('what it publishes is published on the loopback interface', (
        port for service in services.values() for port in service.get('ports', []) if not port.startswith('127.0.0.1:')))
    stages = re.findall(r'^FROM \S+ AS (\w+)$', (TOP / 'Dockerfile').read_text(), re.M)
    point('the Dockerfile has the stages builtin and cartesi', {'builtin', 'cartesi'} - set(stages))
    schema = json.loads((TOP / 'MachineManager.Server/appsettings.schema.json').read_text())
    settings = set(schema['properties']['MachineManager']['properties'])
    used = list(services['manager']['environment']) + re.findall(r'MachineManager__\w+', (TOP / 'Dockerfile').read_text())
    point('each setting of the Dockerfile and of docker-compose.yml is one', (name for name in used if name.split('__')[1] not in settings))
    installed = json.loads((TOP / 'packaging/systemd/appsettings.json').read_text())['MachineManager']
    point('each setting of the service is one', set(installed) - settings)

    prometheus = yaml.safe_load((COMPOSE / 'prometheus/prometheus.yml').read_text())
    targets = [target for job in prometheus['scrape_configs'] for static in job['static_configs'] for target in static['targets']]
    port = re.search(r'MachineManager__HttpPort=(\d+)', (TOP / 'Dockerfile').read_text())[1]
    point('Prometheus asks the manager at its HTTP port', () if targets == ['manager:' + port] else targets)
    point('the files of its rules are there', (file for file in prometheus['rule_files'] if not (COMPOSE / 'prometheus' / file).exists()))
    rules = [rule for group in yaml.safe_load((COMPOSE / 'prometheus/alerts.yml').read_text())['groups'] for rule in group['rules']]
    point('%d alerts use instruments of docs/metrics.md' % len(rules), unknown(rule['expr'] for rule in rules))
    operating = (TOP / 'docs/operating.md').read_text()
    point('docs/operating.md says what to do about each alert', (rule['alert'] for rule in rules if '`%s`' % rule['alert'] not in operating))

    sources = [yaml.safe_load(file.read_text()) for file in (COMPOSE / 'grafana/provisioning/datasources').glob('*.yml')]
    uids = {source['uid'] for file in sources for source in file['datasources']}
    dashboard = json.loads((COMPOSE / 'grafana/dashboards/machine-manager.json').read_text())
    expressions = [target['expr'] for panel in dashboard['panels'] for target in panel['targets']]
    point('the dashboard has a data source that is provisioned', {panel['datasource']['uid'] for panel in dashboard['panels']} - uids)
    point('its %d panels use instruments of docs/metrics.md' % len(dashboard['panels']), unknown(expressions))
    shown = {name for text in expressions for name in re.findall(r'\bmachinemanager_\w+', text)}
    point('and leave none out', sorted(name for name in exposed_names() if not name.endswith(('_sum', '_count', '_bucket')) and name not in shown))
    point('no two panels have one id', () if len({panel['id'] for panel in dashboard['panels']}) == len(dashboard['panels']) else ['ids'])
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
