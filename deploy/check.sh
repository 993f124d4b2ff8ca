#!/usr/bin/env bash
# Brings the image and both compose files up and holds them to the program itself: the findings that come through the
# containers must be those of the binary run here. Takes everything down again.
#
#   TWOSOURCE_BINARY=FILE       a static binary to put into the image; built here where it is not given
#   TWOSOURCE_INSTALL_ENGINE=1  where no engine answers, install Docker with apt (as root) and start one of our own for the
#                               time of this run; without it a machine is left as it is
#
# Exit status: 0 all is well, or there is no container engine to be had ("no container engine: skipped"); else 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

WORK=$(mktemp -d)
# No two runs, and nothing else on the machine, share names.
PROJECT="twosource-check-$$"
IMAGE="$PROJECT:local"
LETTERS=(examples/letters/*.txt)
HEALTH_SECONDS=60
ENGINE_PID=""

say() { echo "deploy: $*"; }
die() {
  say "FAILED: $*"
  exit 1
}

compose() {
  if docker compose version >/dev/null 2>&1; then
    docker compose "$@"
  else
    docker-compose "$@"
  fi
}

UP=""
cleanup() {
  local status=$?
  trap - EXIT
  if [ -n "$UP" ]; then
    [ "$status" -eq 0 ] || compose -p "$PROJECT" -f "$UP" logs --no-color --tail 40 || true
    compose -p "$PROJECT" -f "$UP" down --volumes --timeout 5 >/dev/null 2>&1 || true
  fi
  docker image rm -f "$IMAGE" >/dev/null 2>&1 || true
  if [ -n "$ENGINE_PID" ]; then
    kill "$ENGINE_PID" 2>/dev/null || true
    wait "$ENGINE_PID" 2>/dev/null || true
  fi
  rm -rf "$WORK" || true
  exit "$status"
}
trap cleanup EXIT

engine_answers() { docker info >/dev/null 2>&1; }

install_engine() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
  say "installing docker.io, docker-compose and iptables"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y docker.io docker-compose iptables; } \
    >"$WORK/apt.log" 2>&1 || { tail -5 "$WORK/apt.log"; return 1; }
}

# Starts an engine with everything of its own, so that another one's images and networks are not touched. The storage driver
# that the machine likes best comes first; vfs works everywhere, slowly.
start_engine() {
  local driver waited
  export DOCKER_HOST="unix://$WORK/docker.sock"
  for driver in overlay2 vfs; do
    dockerd --host "$DOCKER_HOST" --data-root "$WORK/engine" --exec-root "$WORK/run" --pidfile "$WORK/docker.pid" \
      --storage-driver "$driver" >"$WORK/dockerd.log" 2>&1 &
    ENGINE_PID=$!
    for ((waited = 0; waited < 120; waited++)); do
      if engine_answers; then
        say "engine $(docker version --format '{{.Server.Version}}') with $driver"
        return 0
      fi
      kill -0 "$ENGINE_PID" 2>/dev/null || break
      sleep 0.5
    done
    kill "$ENGINE_PID" 2>/dev/null || true
    wait "$ENGINE_PID" 2>/dev/null || true
    ENGINE_PID=""
  done
  tail -5 "$WORK/dockerd.log"
  unset DOCKER_HOST
  return 1
}

have_engine() {
  if command -v docker >/dev/null && engine_answers && compose version >/dev/null 2>&1; then
    return 0
  fi
  [ "${TWOSOURCE_INSTALL_ENGINE:-}" = 1 ] || return 1
  { command -v dockerd >/dev/null && compose version >/dev/null 2>&1; } || install_engine || return 1
  # Where there is an init system, installing has started one already.
  engine_answers || start_engine
}

if ! have_engine; then
  say "no container engine: skipped"
  exit 0
fi

# --- the image

BINARY=${TWOSOURCE_BINARY:-}
if [ -z "$BINARY" ]; then
  HOST=$(rustc -vV | sed -n 's/^host: //p')
  RUSTFLAGS='-C target-feature=+crt-static' cargo build --release --package twosource --target "$HOST"
  BINARY="target/$HOST/release/twosource"
fi
mkdir -p "$WORK/image/data"
cp "$BINARY" "$WORK/image/twosource"
cp deploy/Dockerfile.scratch "$WORK/image/Dockerfile"
docker build --tag "$IMAGE" "$WORK/image" >"$WORK/build.log" 2>&1 || { cat "$WORK/build.log"; die "the image does not build"; }
say "image of $(($(docker image inspect --format '{{.Size}}' "$IMAGE") / 1048576)) MiB"

# --- the client, and what it must see

# Into a folder of its own, which needs no virtual environment and changes nothing here.
python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --root-user-action ignore \
  --target "$WORK/python" --requirement examples/client-python/requirements.txt \
  || die "the Python client's packages cannot be installed (python3 with pip is needed)"
client() { PYTHONPATH="$WORK/python" python3 examples/client-python/check.py "$@"; }

"$BINARY" check --format json "${LETTERS[@]}" >"$WORK/local.json"

# --- bringing it up

services() { compose -p "$PROJECT" -f "$UP" ps -q; }

wait_healthy() {
  local waited id state
  [ -n "$(services)" ] || return 1
  for ((waited = 0; waited < HEALTH_SECONDS * 2; waited++)); do
    state=healthy
    for id in $(services); do
      [ "$(docker inspect --format '{{.State.Health.Status}}' "$id")" = healthy ] || state=waiting
    done
    [ "$state" = healthy ] && return 0
    sleep 0.5
  done
  for id in $(services); do
    docker inspect --format '{{.Name}} {{.State.Status}} {{.State.Health.Status}} {{json .State.Health.Log}}' "$id"
  done
  return 1
}

# What the compose file asks for must be what the container has.
hardened() {
  local id facts
  for id in $(services); do
    facts=$(docker inspect --format \
      '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}' "$id")
    [ "$facts" = "65532:65532 true [ALL] [no-new-privileges:true]" ] || die "$(docker inspect --format '{{.Name}}' "$id"): $facts"
  done
}

# A container told to stop drains and ends well; one that is killed after its time ends with 137.
stops_well() {
  local ids id status
  ids=$(services)
  compose -p "$PROJECT" -f "$UP" stop --timeout 25 >/dev/null 2>&1
  for id in $ids; do
    status=$(docker inspect --format '{{.State.ExitCode}}' "$id")
    [ "$status" = 0 ] || die "$(docker inspect --format '{{.Name}}' "$id") stopped with status $status"
  done
}

check() {
  local service=$2 address count
  UP=$1
  say "$UP"
  TWOSOURCE_IMAGE="$IMAGE" TWOSOURCE_PORT=0 compose -p "$PROJECT" -f "$UP" up -d --no-build >"$WORK/up.log" 2>&1 \
    || { cat "$WORK/up.log"; die "does not come up"; }
  wait_healthy || die "not healthy within $HEALTH_SECONDS s"
  hardened
  address=$(compose -p "$PROJECT" -f "$UP" port "$service" 7400)
  client --json "$address" "${LETTERS[@]}" >"$WORK/remote.json"
  python3 deploy/same_findings.py "$WORK/local.json" "$WORK/remote.json" || die "the findings are not the same"
  client "$address" "${LETTERS[@]}" | tail -1
  count=$(services | wc -l)
  stops_well
  compose -p "$PROJECT" -f "$UP" down --volumes --timeout 5 >/dev/null 2>&1
  UP=""
  say "$count containers healthy, hardened, with the same findings, and stopped well"
}

export TWOSOURCE_IMAGE="$IMAGE" TWOSOURCE_PORT=0
check deploy/compose.yaml twosource
check deploy/compose.services.yaml desk
say "all is well"
