# One recipe for every app: docker build -f docker/service.Dockerfile --build-arg APP=capacity -t open-capacity-tracker/capacity:0.1.0 .
# A pipeline pins the base by digest: --build-arg NODE_IMAGE=docker.io/library/node@sha256:...
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

# What runs: dependencies of the lock file, without those of development. The same layer for every app.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/capacity/package.json apps/capacity/
COPY apps/gateway/package.json apps/gateway/
COPY apps/identity/package.json apps/identity/
COPY apps/notifications/package.json apps/notifications/
COPY apps/providers/package.json apps/providers/
COPY apps/reporting/package.json apps/reporting/
COPY apps/search/package.json apps/search/
COPY apps/web/package.json apps/web/
COPY libs/contracts/package.json libs/contracts/
COPY libs/platform/package.json libs/platform/
COPY libs/testing/package.json libs/testing/
COPY libs/ui/package.json libs/ui/
COPY tools/package.json tools/
COPY faults/package.json faults/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

# The compiler comes with the dependencies of development; nothing of this layer reaches the image but dist.
FROM dependencies AS build
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY .swcrc.json ./
COPY tools/bin tools/bin
COPY libs libs
ARG APP
COPY apps/${APP} apps/${APP}
RUN test -n "${APP}" && node tools/bin/build.mjs libs/contracts libs/platform libs/ui "apps/${APP}" \
  && find libs apps -name '*.map' -delete -o -name '.built.json' -delete

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/libs/contracts/package.json libs/contracts/
COPY --from=build /app/libs/contracts/dist libs/contracts/dist
COPY --from=build /app/libs/platform/package.json libs/platform/
COPY --from=build /app/libs/platform/dist libs/platform/dist
COPY --from=build /app/libs/ui/package.json libs/ui/
COPY --from=build /app/libs/ui/dist libs/ui/dist
ARG APP
COPY --from=build /app/apps/${APP}/package.json apps/${APP}/
COPY --from=build /app/apps/${APP}/dist apps/${APP}/dist
# Numbers, so that Kubernetes can see that it is not root. Nobody may write anywhere in the image.
USER 65532:65532
ENTRYPOINT ["node"]
CMD ["--eval", "console.error('Name what to run, such as apps/capacity/dist/main.js'); process.exit(2)"]
