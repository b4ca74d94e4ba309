import { anything, duration, like, list, map, object, oneOf, type Shape, text, whole, yesOrNo } from './shape';

const hostname = like(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'a name of a host');
const selector = object({ 'matchLabels?': map(text), 'matchExpressions?': list(anything) });
const reference = object({ name: text, key: text, 'parameter?': text });

/** KEDA, `keda.sh/v1alpha1`. */
const policies = list(object({ type: oneOf('Pods', 'Percent'), value: whole(1), periodSeconds: whole(1, 1800) }), 1);
const scaledObject = object({
  scaleTargetRef: object({ apiVersion: text, kind: text, name: text }),
  pollingInterval: whole(1),
  minReplicaCount: whole(0),
  maxReplicaCount: whole(1),
  fallback: object({ failureThreshold: whole(1), replicas: whole(0) }),
  advanced: object({
    horizontalPodAutoscalerConfig: object({
      behavior: object({
        scaleUp: object({ policies, 'stabilizationWindowSeconds?': whole(0, 3600) }),
        scaleDown: object({ policies, 'stabilizationWindowSeconds?': whole(0, 3600) }),
      }),
    }),
  }),
  triggers: list(object({ type: oneOf('kafka'), metadata: map(text), authenticationRef: object({ name: text }) }), 1),
});
const triggerAuthentication = object({
  env: list(object({ parameter: text, name: text, containerName: text })),
  secretTargetRef: list(reference, 1),
});

/** Gateway API, `gateway.networking.k8s.io/v1`. */
const gateway = object({
  gatewayClassName: text,
  listeners: list(
    object({
      name: text,
      hostname,
      port: whole(1, 65_535),
      protocol: oneOf('HTTP', 'HTTPS'),
      'tls?': object({ mode: oneOf('Terminate'), certificateRefs: list(object({ name: text }), 1) }),
      allowedRoutes: object({ namespaces: object({ from: oneOf('Same', 'All', 'Selector') }) }),
    }),
    1,
  ),
});
const httpRoute = object({
  parentRefs: list(object({ name: text, sectionName: text }), 1),
  rules: list(
    object({
      'matches?': list(object({ path: object({ type: oneOf('Exact', 'PathPrefix'), value: like(/^\//, '/') }) })),
      'timeouts?': object({ request: duration }),
      'filters?': list(
        object({
          type: oneOf('RequestRedirect'),
          requestRedirect: object({ scheme: oneOf('https'), statusCode: whole(301, 308) }),
        }),
      ),
      'backendRefs?': list(object({ name: text, port: whole(1, 65_535) }), 1),
    }),
    1,
  ),
});

/** cert-manager, `cert-manager.io/v1`. */
const certificate = object({
  secretName: text,
  'dnsNames?': list(hostname, 1),
  'commonName?': text,
  'isCA?': yesOrNo,
  'duration?': duration,
  'renewBefore?': duration,
  'usages?': list(oneOf('server auth', 'client auth'), 1),
  privateKey: object({
    algorithm: oneOf('ECDSA', 'RSA', 'Ed25519'),
    'size?': whole(256),
    'encoding?': oneOf('PKCS1', 'PKCS8'),
    rotationPolicy: oneOf('Always', 'Never'),
  }),
  issuerRef: object({ kind: oneOf('Issuer', 'ClusterIssuer'), name: text }),
});
const issuer = object({ 'selfSigned?': object({}), 'ca?': object({ secretName: text }) });

/** External Secrets, `external-secrets.io/v1`. */
const externalSecret = object({
  refreshInterval: duration,
  secretStoreRef: object({ kind: oneOf('SecretStore', 'ClusterSecretStore'), name: text }),
  target: object({
    name: text,
    creationPolicy: oneOf('Owner', 'Orphan', 'Merge', 'None'),
    template: object({ type: text, 'metadata?': object({ labels: map(text) }), data: map(text) }),
  }),
  data: list(object({ secretKey: text, remoteRef: object({ key: text, property: text }) }), 1),
});
const secretStore = object({ provider: map(anything) });

/** The Prometheus operator, `monitoring.coreos.com/v1`. */
const podMonitor = object({
  selector,
  podTargetLabels: list(text),
  podMetricsEndpoints: list(object({ port: text, path: text, interval: duration, scrapeTimeout: duration }), 1),
});
const prometheusRule = object({
  groups: list(
    object({
      name: text,
      rules: list(
        object({
          alert: like(/^[A-Z][A-Za-z]+$/, 'AnAlert'),
          expr: text,
          'for?': duration,
          labels: map(text),
          annotations: map(text),
        }),
        1,
      ),
    }),
    1,
  ),
});

export const TRAFFIC_KINDS: Readonly<Record<string, Shape>> = {
  'keda.sh/v1alpha1 ScaledObject': scaledObject,
  'keda.sh/v1alpha1 TriggerAuthentication': triggerAuthentication,
  'gateway.networking.k8s.io/v1 Gateway': gateway,
  'gateway.networking.k8s.io/v1 HTTPRoute': httpRoute,
  'cert-manager.io/v1 Certificate': certificate,
  'cert-manager.io/v1 Issuer': issuer,
  'external-secrets.io/v1 ExternalSecret': externalSecret,
  'external-secrets.io/v1 SecretStore': secretStore,
  'monitoring.coreos.com/v1 PodMonitor': podMonitor,
  'monitoring.coreos.com/v1 PrometheusRule': prometheusRule,
};
