import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Certificate, certificateAuthority } from '../certificates/certificates';
import { enginesFolder } from '../engines-folder';
import { jars, type Tell } from '../jvm/jars';
import { prepareOnce } from '../jvm/prepare-once';
import { MODULES, nodeJar, type OpenSearchInstallation, openSearchJvm } from './opensearch-jvm';

/** The security plugin is a version of its own: there is none for the node that everybody else uses. */
const VERSION = '3.4.0';
const POM = join(__dirname, 'secured.pom.xml');
const ADMIN = 'admin';

export interface SecuredInstallation extends OpenSearchInstallation {
  /** The plugin's own rules, as it comes. */
  readonly rules: string;
}

export async function securedInstallation(tell: Tell): Promise<SecuredInstallation> {
  const jvm = openSearchJvm();
  const base = join(enginesFolder(), `opensearch-${VERSION}-secured`);
  const folder = await jars({ name: `OpenSearch ${VERSION} with its security plugin`, pom: POM, base, tell });
  const plugin = await prepareOnce(join(base, 'plugin'), (partial) =>
    unpack(join(jvm.home, 'bin/jar'), folder, partial),
  );
  const libraries = join(folder, '*');
  const program = await nodeJar(jvm, libraries, base);
  return {
    jvm,
    base,
    classPath: [program, libraries, join(plugin, '*')].join(':'),
    modules: [...MODULES, 'org.opensearch.security.OpenSearchSecurityPlugin'],
    rules: join(plugin, 'config'),
  };
}

/** One class path for all: a library that the node brings too is left out, whatever its version. */
async function unpack(jar: string, folder: string, partial: string): Promise<void> {
  mkdirSync(partial, { recursive: true });
  const zip = readdirSync(folder).find((name) => name.endsWith('.zip'));
  await promisify(execFile)(jar, ['xf', join(folder, zip ?? '')], { cwd: partial });
  const known = new Set(jarsIn(folder).map(artifactOf));
  for (const name of jarsIn(partial).filter((each) => known.has(artifactOf(each)))) rmSync(join(partial, name));
}

const jarsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.jar'));

function artifactOf(jar: string): string {
  return jar.replace(/-\d[\w.+-]*\.jar$/, '');
}

export interface NodeSecurity {
  readonly ca: string;
  readonly caFile: string;
  /** Of the administrator, who comes by certificate and needs no password. */
  readonly admin: Certificate;
  readonly settings: Readonly<Record<string, string>>;
}

/** Certificates and rules in the node's folder. No users: they are made by the administrator, over HTTP. */
export function secureNode(folder: string, rules: string): NodeSecurity {
  const config = join(folder, 'config');
  const own = join(config, 'opensearch-security');
  mkdirSync(own, { recursive: true });
  cpSync(rules, own, { recursive: true });
  writeFileSync(join(own, 'internal_users.yml'), '_meta:\n  type: internalusers\n  config_version: 2\n');
  writeFileSync(join(own, 'config.yml'), BASIC_AUTHENTICATION);
  const authority = certificateAuthority('OpenSearch test authority');
  const node = authority.issue('node');
  const files = { 'node.pem': node.certificate, 'node.key': node.key, 'ca.pem': authority.certificate };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(config, name), content, { mode: 0o600 });
  const caFile = join(config, 'ca.pem');
  return { ca: authority.certificate, caFile, admin: authority.issue(ADMIN), settings: SETTINGS };
}

const SETTINGS: Readonly<Record<string, string>> = {
  'plugins.security.ssl.transport.pemcert_filepath': 'node.pem',
  'plugins.security.ssl.transport.pemkey_filepath': 'node.key',
  'plugins.security.ssl.transport.pemtrustedcas_filepath': 'ca.pem',
  'plugins.security.ssl.transport.enforce_hostname_verification': 'false',
  'plugins.security.ssl.http.enabled': 'true',
  'plugins.security.ssl.http.pemcert_filepath': 'node.pem',
  'plugins.security.ssl.http.pemkey_filepath': 'node.key',
  'plugins.security.ssl.http.pemtrustedcas_filepath': 'ca.pem',
  'plugins.security.authcz.admin_dn': `["CN=${ADMIN}"]`,
  'plugins.security.nodes_dn': '["CN=node"]',
  'plugins.security.allow_default_init_securityindex': 'true',
  'plugins.security.audit.type': 'noop',
};

const BASIC_AUTHENTICATION = `_meta:
  type: config
  config_version: 2
config:
  dynamic:
    http:
      anonymous_auth_enabled: false
    authc:
      basic:
        http_enabled: true
        transport_enabled: true
        order: 0
        http_authenticator:
          type: basic
          challenge: true
        authentication_backend:
          type: internal
`;
