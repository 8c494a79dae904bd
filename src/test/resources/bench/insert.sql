INSERT INTO bench_ledger (seq, at, kind, who, name, address, service, environment, verdict, change, body, hash)
VALUES (nextval('bench_seq'), now(), :kind, :who, :name, :address, :service, :environment, :verdict, :change, :body, decode(:hash, 'hex'));
