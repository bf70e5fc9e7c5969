BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE card (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	label TEXT NOT NULL, 
	form TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	carrier TEXT NOT NULL, 
	carrier_name_en TEXT NOT NULL, 
	carrier_name_zh_cn TEXT NOT NULL, 
	carrier_name_zh_tw TEXT NOT NULL, 
	country TEXT NOT NULL, 
	iccid TEXT NOT NULL, 
	eid TEXT NOT NULL, 
	device TEXT NOT NULL, 
	slot TEXT NOT NULL, 
	"plan" TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	role TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	usage TEXT, 
	bought_at TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	archived_at TEXT, imei TEXT DEFAULT '' NOT NULL, password_changed_on TEXT CONSTRAINT ck_card_password_changed_on CHECK (length(password_changed_on) = 10), password_months INTEGER CONSTRAINT ck_card_password_months CHECK (password_months > 0), 
	CONSTRAINT pk_card PRIMARY KEY (seq), 
	CONSTRAINT ck_card_id CHECK (length(id) > 0), 
	CONSTRAINT uq_card_id UNIQUE (id)
);
INSERT INTO "card" VALUES(1,'38d568992d564523','Rome','esim','Europe/Rome','2026-11-01T01:00:00.000000Z','it-tim','TIM','TIM（意大利电信）','TIM（義大利電信）','IT','','','','','','EUR','main','both',NULL,'','','made for a test',NULL,'356938035643809','2026-09-01',6);
INSERT INTO "card" VALUES(2,'6792e78c4c8b279d','Tallinn','physical','Europe/Tallinn','2026-11-02T01:10:00.000000Z','ee-telia-super','Telia Super','Telia Super（爱沙尼亚）','Telia Super（愛沙尼亞）','EE','','','','','','EUR','main','both',NULL,'','','','2026-11-03T01:04:00.000000Z','',NULL,NULL);
INSERT INTO "card" VALUES(3,'27d4897471e0c689','Own carrier','physical','Europe/Paris','2026-11-03T01:00:00.000000Z','','','','','','','','','','','EUR','main','both',NULL,'','','',NULL,'',NULL,NULL);
INSERT INTO "card" VALUES(4,'8bfc6a842af5778a','二号卡','physical','Europe/Rome','2026-11-03T01:02:00.000000Z','it-tim','TIM','TIM（意大利电信）','TIM（義大利電信）','IT','','','','','','EUR','main','both',NULL,'','','',NULL,'',NULL,NULL);
CREATE TABLE card_coverage (
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	country TEXT NOT NULL, 
	CONSTRAINT pk_card_coverage PRIMARY KEY (card, position), 
	CONSTRAINT fk_card_coverage_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
CREATE TABLE card_link (
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	url TEXT NOT NULL, trusted BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_card_link PRIMARY KEY (card, position), 
	CONSTRAINT fk_card_link_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
INSERT INTO "card_link" VALUES('6792e78c4c8b279d',0,'account','https://www.telia.ee/era',1);
INSERT INTO "card_link" VALUES('6792e78c4c8b279d',1,'topup','https://kaart.example/super',1);
INSERT INTO "card_link" VALUES('38d568992d564523',0,'topup','https://www.tim.it/ricarica',1);
INSERT INTO "card_link" VALUES('38d568992d564523',1,'account','https://leaflet.example/login',0);
CREATE TABLE card_number (
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	CONSTRAINT pk_card_number PRIMARY KEY (card, position), 
	CONSTRAINT fk_card_number_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
INSERT INTO "card_number" VALUES('8bfc6a842af5778a',0,'+393331234568');
INSERT INTO "card_number" VALUES('6792e78c4c8b279d',0,'+37255501007');
INSERT INTO "card_number" VALUES('38d568992d564523',0,'+393331234567');
CREATE TABLE card_service (
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	used_for TEXT NOT NULL, moved_to TEXT DEFAULT '' NOT NULL, moved_card TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_card_service PRIMARY KEY (card, position), 
	CONSTRAINT fk_card_service_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
INSERT INTO "card_service" VALUES('6792e78c4c8b279d',0,'City Bank','bank','transfers','','');
INSERT INTO "card_service" VALUES('6792e78c4c8b279d',1,'Messenger','messenger','','','');
INSERT INTO "card_service" VALUES('38d568992d564523',0,'Tax office','tax','codes by SMS','','');
INSERT INTO "card_service" VALUES('38d568992d564523',1,'City Bank','bank','codes by SMS','Tallinn','6792e78c4c8b279d');
CREATE TABLE card_tag (
	card TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	tag TEXT NOT NULL, 
	CONSTRAINT pk_card_tag PRIMARY KEY (card, position), 
	CONSTRAINT fk_card_tag_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
INSERT INTO "card_tag" VALUES('38d568992d564523',0,'family');
CREATE TABLE clock (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	card TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	official_term BOOLEAN NOT NULL, 
	CONSTRAINT pk_clock PRIMARY KEY (seq), 
	CONSTRAINT ck_clock_id CHECK (length(id) > 0), 
	CONSTRAINT uq_clock_id UNIQUE (id), 
	CONSTRAINT fk_clock_card FOREIGN KEY(card) REFERENCES card (id), 
	CONSTRAINT ck_clock_official_term CHECK (official_term IN (0, 1))
);
INSERT INTO "clock" VALUES(1,'61c5e302a2cc73c5','38d568992d564523','line','Europe/Rome','2026-11-01T01:00:00.000000Z',0);
INSERT INTO "clock" VALUES(2,'1f77e82f583c8abf','6792e78c4c8b279d','line','Europe/Tallinn','2026-11-02T01:10:00.000000Z',0);
INSERT INTO "clock" VALUES(3,'53958b477564d20d','27d4897471e0c689','line','Europe/Paris','2026-11-03T01:00:00.000000Z',0);
INSERT INTO "clock" VALUES(4,'c15b7b726fde55c7','8bfc6a842af5778a','line','Europe/Rome','2026-11-03T01:02:00.000000Z',0);
CREATE TABLE clock_decision (
	clock TEXT NOT NULL, 
	choice TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	holds_from TEXT, 
	rule TEXT NOT NULL, 
	carrier TEXT NOT NULL, 
	catalogue_on TEXT, 
	decided_at TEXT NOT NULL, 
	CONSTRAINT pk_clock_decision PRIMARY KEY (clock), 
	CONSTRAINT ck_clock_decision_digest CHECK (length(digest) = 64), 
	CONSTRAINT ck_clock_decision_holds_from CHECK (length(holds_from) = 10), 
	CONSTRAINT ck_clock_decision_catalogue_on CHECK (length(catalogue_on) = 10), 
	CONSTRAINT fk_clock_decision_clock FOREIGN KEY(clock) REFERENCES clock (id) ON DELETE CASCADE
);
INSERT INTO "clock_decision" VALUES('c15b7b726fde55c7','keep','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','2026-11-05','{"id":"it-tim-prepaid","name":{"en":"TIM prepaid line","zh_CN":"TIM 预付费号码","zh_TW":"TIM 預付號碼"},"clock":"line","extends_on":["activation","topup","plan_purchase"],"term":"P12M","counting":"exclusive","combine":"replace","stages":[{"name":{"en":"receive-only","zh_CN":"单向停机","zh_TW":"僅可接聽"},"lasts":"P1M","outgoing":false,"data":false,"rescue":["topup"]},{"name":{"en":"recoverable","zh_CN":"可恢复","zh_TW":"可恢復"},"lasts":"P11M","outgoing":false,"incoming":false,"sms_in":false,"data":false,"rescue":["call","shop"]},{"name":{"en":"lost","zh_CN":"已销号","zh_TW":"號碼已收回"},"outgoing":false,"incoming":false,"sms_in":false,"data":false,"number_kept":false,"rescue":["none"]}],"sources":[{"url":"https://www.tim.it/assistenza/per-la-tua-linea/riattivare-una-sim","supports":"12 + 1 + 11 months, what resets them, reinstatement, credit refund","checked_on":"2026-09-28","confidence":"high"}]}','it-tim','2026-10-14','2026-11-05T02:30:00.000000Z');
CREATE TABLE clock_rule (
	clock TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	holds_from TEXT, 
	rule TEXT NOT NULL, 
	carrier TEXT NOT NULL, 
	catalogue_on TEXT, 
	CONSTRAINT pk_clock_rule PRIMARY KEY (clock, position), 
	CONSTRAINT ck_clock_rule_holds_from CHECK (length(holds_from) = 10), 
	CONSTRAINT ck_clock_rule_catalogue_on CHECK (length(catalogue_on) = 10), 
	CONSTRAINT fk_clock_rule_clock FOREIGN KEY(clock) REFERENCES clock (id) ON DELETE CASCADE
);
INSERT INTO "clock_rule" VALUES('53958b477564d20d',0,NULL,'{"id":"own-line","name":{"en":"Own rule"},"clock":"line","extends_on":["topup"],"term":"P90D","counting":"exclusive","combine":"replace"}','',NULL);
INSERT INTO "clock_rule" VALUES('1f77e82f583c8abf',0,NULL,'{"id":"ee-telia-line","name":{"en":"Telia Super line","zh_CN":"Telia Super 号码","zh_TW":"Telia Super 門號"},"clock":"line","extends_on":["topup"],"term":"P180D","counting":"exclusive","combine":"replace","minimum":{"amount":"3.00","currency":"EUR"},"stages":[{"name":{"en":"receive-only","zh_CN":"单向停机","zh_TW":"僅可接聽"},"lasts":"P30D","outgoing":false,"data":false,"rescue":["topup"]},{"name":{"en":"lost","zh_CN":"已销号","zh_TW":"號碼已收回"},"outgoing":false,"incoming":false,"sms_in":false,"data":false,"credit_kept":false,"number_kept":false,"rescue":["none"]}],"sources":[{"url":"https://www.super.ee/en/stardikas","supports":"180 days, 3 EUR at once, 30 days more","checked_on":"2026-09-29","confidence":"medium"}]}','ee-telia-super',NULL);
INSERT INTO "clock_rule" VALUES('61c5e302a2cc73c5',0,NULL,'{"id":"it-tim-prepaid","name":{"en":"TIM prepaid line","zh_CN":"TIM 预付费号码","zh_TW":"TIM 預付號碼"},"clock":"line","extends_on":["activation","topup","plan_purchase"],"term":"P12M","counting":"exclusive","combine":"replace","stages":[{"name":{"en":"receive-only","zh_CN":"单向停机","zh_TW":"僅可接聽"},"lasts":"P1M","outgoing":false,"data":false,"rescue":["topup"]},{"name":{"en":"recoverable","zh_CN":"可恢复","zh_TW":"可恢復"},"lasts":"P11M","outgoing":false,"incoming":false,"sms_in":false,"data":false,"rescue":["call","shop"]},{"name":{"en":"lost","zh_CN":"已销号","zh_TW":"號碼已收回"},"outgoing":false,"incoming":false,"sms_in":false,"data":false,"number_kept":false,"rescue":["none"]}],"sources":[{"url":"https://www.tim.it/assistenza/per-la-tua-linea/riattivare-una-sim","supports":"12 + 1 + 11 months, what resets them, reinstatement, credit refund","checked_on":"2026-09-28","confidence":"high"}]}','it-tim',NULL);
INSERT INTO "clock_rule" VALUES('c15b7b726fde55c7',0,NULL,'{"id":"it-tim-prepaid","name":{"en":"TIM prepaid line","zh_CN":"TIM 预付费号码","zh_TW":"TIM 預付號碼"},"clock":"line","extends_on":["activation","topup","plan_purchase"],"term":"P12M","counting":"exclusive","combine":"replace","stages":[{"name":{"en":"receive-only","zh_CN":"单向停机","zh_TW":"僅可接聽"},"lasts":"P1M","outgoing":false,"data":false,"rescue":["topup"]},{"name":{"en":"recoverable","zh_CN":"可恢复","zh_TW":"可恢復"},"lasts":"P11M","outgoing":false,"incoming":false,"sms_in":false,"data":false,"rescue":["call","shop"]},{"name":{"en":"lost","zh_CN":"已销号","zh_TW":"號碼已收回"},"outgoing":false,"incoming":false,"sms_in":false,"data":false,"number_kept":false,"rescue":["none"]}],"sources":[{"url":"https://www.tim.it/assistenza/per-la-tua-linea/riattivare-una-sim","supports":"12 + 1 + 11 months, what resets them, reinstatement, credit refund","checked_on":"2026-09-28","confidence":"high"}]}','it-tim',NULL);
CREATE TABLE confirmed_host (
	card TEXT NOT NULL, 
	host TEXT NOT NULL, 
	confirmed_at TEXT NOT NULL, 
	CONSTRAINT pk_confirmed_host PRIMARY KEY (card, host), 
	CONSTRAINT fk_confirmed_host_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
INSERT INTO "confirmed_host" VALUES('38d568992d564523','pay.example.org','2026-11-04T02:06:00.000000Z');
INSERT INTO "confirmed_host" VALUES('6792e78c4c8b279d','kaart.example','2026-11-05T02:30:00.000000Z');
CREATE TABLE desk_row (
	card TEXT NOT NULL, 
	form INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	CONSTRAINT pk_desk_row PRIMARY KEY (card), 
	CONSTRAINT fk_desk_row_card FOREIGN KEY(card) REFERENCES card (id) ON DELETE CASCADE
);
INSERT INTO "desk_row" VALUES('38d568992d564523',3,'["38d568992d564523","Rome","esim","Europe/Rome","2026-11-01T01:00:00.000000Z","it-tim",["TIM","TIM（意大利电信）","TIM（義大利電信）"],"IT","+393331234567","","EUR","main",null,[["61c5e302a2cc73c5","line",["TIM prepaid line","TIM 预付费号码","TIM 預付號碼"],"Europe/Rome","dated",["2027-10-30","Europe/Rome"],["2027-10-30","Europe/Rome"],[[["receive-only","单向停机","僅可接聽"],"receive_only","2027-10-31","2027-11-30","2027-10-30T22:00:00.000000Z","2027-11-30T23:00:00.000000Z",54,["topup"]],[["recoverable","可恢复","可恢復"],"recoverable","2027-12-01","2028-10-30","2027-11-30T23:00:00.000000Z","2028-10-30T23:00:00.000000Z",48,["call","shop"]],[["lost","已销号","號碼已收回"],"lost","2028-10-31",null,"2028-10-30T23:00:00.000000Z",null,16,["none"]]],"2028-10-31",["it-tim-prepaid",["TIM prepaid line","TIM 预付费号码","TIM 預付號碼"],"4f16d48a7fbbd33d","topup","2026-10-30","P12M","replace",false],false,["2027-01-31","Europe/Rome"],false,[],"2026-10-30",null,null,null,null,null]]]');
INSERT INTO "desk_row" VALUES('6792e78c4c8b279d',3,'["6792e78c4c8b279d","Tallinn","physical","Europe/Tallinn","2026-11-02T01:10:00.000000Z","ee-telia-super",["Telia Super","Telia Super（爱沙尼亚）","Telia Super（愛沙尼亞）"],"EE","+37255501007","","EUR","main","2026-11-03T01:04:00.000000Z",[["1f77e82f583c8abf","line",["Telia Super line","Telia Super 号码","Telia Super 門號"],"Europe/Tallinn","dated",["2027-02-16","Europe/Tallinn"],["2027-02-16","Europe/Tallinn"],[[["receive-only","单向停机","僅可接聽"],"receive_only","2027-02-17","2027-03-18","2027-02-16T22:00:00.000000Z","2027-03-18T22:00:00.000000Z",54,["topup"]],[["lost","已销号","號碼已收回"],"lost","2027-03-19",null,"2027-03-18T22:00:00.000000Z",null,0,["none"]]],"2027-03-19",["ee-telia-line",["Telia Super line","Telia Super 号码","Telia Super 門號"],"47fa0eb54567c5a3","topup","2026-08-20","P180D","replace",false],true,null,false,[],"2026-08-20",null,null,null,null,null]]]');
INSERT INTO "desk_row" VALUES('27d4897471e0c689',2,'["27d4897471e0c689","Own carrier","physical","Europe/Paris","2026-11-03T01:00:00.000000Z","",["","",""],"","","","EUR","main",null,[["53958b477564d20d","line",["Own rule","",""],"Europe/Paris","dated",["2026-12-30","Europe/Paris"],["2026-12-30","Europe/Paris"],[[["","",""],"grace","2026-12-31",null,"2026-12-30T23:00:00.000000Z",null,63,null]],null,["own-line",["Own rule","",""],"6dad496685af6b63","topup","2026-10-01","P90D","replace",false],true,null,false,[],"2026-10-01",null,null,null]]]');
INSERT INTO "desk_row" VALUES('8bfc6a842af5778a',2,'["8bfc6a842af5778a","二号卡","physical","Europe/Rome","2026-11-03T01:02:00.000000Z","it-tim",["TIM","TIM（意大利电信）","TIM（義大利電信）"],"IT","+393331234568","","EUR","main",null,[["c15b7b726fde55c7","line",["TIM prepaid line","TIM 预付费号码","TIM 預付號碼"],"Europe/Rome","dated",["2027-03-05","Europe/Rome"],["2027-03-05","Europe/Rome"],[[["receive-only","单向停机","僅可接聽"],"receive_only","2027-03-06","2027-04-05","2027-03-05T23:00:00.000000Z","2027-04-05T22:00:00.000000Z",54,["topup"]],[["recoverable","可恢复","可恢復"],"recoverable","2027-04-06","2028-03-05","2027-04-05T22:00:00.000000Z","2028-03-05T23:00:00.000000Z",48,["call","shop"]],[["lost","已销号","號碼已收回"],"lost","2028-03-06",null,"2028-03-05T23:00:00.000000Z",null,16,["none"]]],"2028-03-06",["it-tim-prepaid",["TIM prepaid line","TIM 预付费号码","TIM 預付號碼"],"5499364220766f93","deadline_confirmed","2026-11-03",null,"confirmed",true],true,null,false,[],"2026-11-03",null,null,null]]]');
CREATE TABLE event (
	entry INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	card TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	happened_on TEXT, 
	happened_at TEXT, 
	amount TEXT, 
	currency TEXT, 
	balance TEXT, 
	balance_currency TEXT, 
	term TEXT, 
	clock TEXT, 
	stage TEXT NOT NULL, 
	last_on TEXT, 
	ends_at TEXT, 
	until_on TEXT, 
	confirmed BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	method TEXT NOT NULL, 
	order_number TEXT NOT NULL, 
	seller TEXT NOT NULL, 
	voided_at TEXT, charged TEXT, charged_currency TEXT CONSTRAINT ck_event_charged CHECK ((charged IS NULL) = (charged_currency IS NULL)), 
	CONSTRAINT pk_event PRIMARY KEY (entry), 
	CONSTRAINT ck_event_id CHECK (length(id) > 0), 
	CONSTRAINT ck_event_day_or_instant CHECK ((happened_on IS NULL) <> (happened_at IS NULL)), 
	CONSTRAINT ck_event_amount CHECK ((amount IS NULL) = (currency IS NULL)), 
	CONSTRAINT ck_event_balance CHECK ((balance IS NULL) = (balance_currency IS NULL)), 
	CONSTRAINT ck_event_happened_on CHECK (length(happened_on) = 10), 
	CONSTRAINT ck_event_last_on CHECK (length(last_on) = 10), 
	CONSTRAINT ck_event_until_on CHECK (length(until_on) = 10), 
	CONSTRAINT uq_event_id UNIQUE (id), 
	CONSTRAINT fk_event_card FOREIGN KEY(card) REFERENCES card (id), 
	CONSTRAINT fk_event_clock FOREIGN KEY(clock) REFERENCES clock (id), 
	CONSTRAINT ck_event_confirmed CHECK (confirmed IN (0, 1))
);
INSERT INTO "event" VALUES(1,'7b3d363f7ac5dc19','38d568992d564523','topup','2026-11-01T01:05:00.000000Z','2026-01-31',NULL,'10.00','EUR',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,1,'','app','card ending 42','','',NULL,NULL,NULL);
INSERT INTO "event" VALUES(2,'4f16d48a7fbbd33d','38d568992d564523','topup','2026-11-02T01:00:00.000000Z','2026-10-30',NULL,'5.00','EUR',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,'','','','','',NULL,NULL,NULL);
INSERT INTO "event" VALUES(3,'47fa0eb54567c5a3','6792e78c4c8b279d','topup','2026-11-02T01:11:00.000000Z','2026-08-20',NULL,'3.00','EUR',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,1,'','','','','',NULL,NULL,NULL);
INSERT INTO "event" VALUES(4,'6dad496685af6b63','27d4897471e0c689','topup','2026-11-03T01:01:00.000000Z','2026-10-01',NULL,'1','EUR',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,1,'','','','','',NULL,NULL,NULL);
INSERT INTO "event" VALUES(5,'5499364220766f93','8bfc6a842af5778a','deadline_confirmed','2026-11-03T01:03:00.000000Z',NULL,'2026-11-03T01:03:00.000000Z',NULL,NULL,NULL,NULL,NULL,'c15b7b726fde55c7','','2027-03-05',NULL,NULL,1,'','','','','',NULL,NULL,NULL);
INSERT INTO "event" VALUES(6,'e1f2a3b4c5d60718','38d568992d564523','topup','2026-11-07T02:03:00.000000Z','2026-10-20',NULL,'10.00','EUR',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,0,'paid from 招商银行','website','PayPal','ORD-4711-0815','TIM S.p.A.',NULL,'78.40','CNY');
CREATE TABLE known_carrier (
	carrier TEXT NOT NULL, 
	since_at TEXT NOT NULL, 
	CONSTRAINT pk_known_carrier PRIMARY KEY (carrier)
);
INSERT INTO "known_carrier" VALUES('ee-telia-super','2026-11-05T02:00:00.000000Z');
INSERT INTO "known_carrier" VALUES('it-tim','2026-11-05T02:00:00.000000Z');
CREATE TABLE known_host (
	carrier TEXT NOT NULL, 
	host TEXT NOT NULL, 
	since_at TEXT NOT NULL, 
	read_where TEXT, 
	CONSTRAINT pk_known_host PRIMARY KEY (carrier, host), 
	CONSTRAINT fk_known_host_carrier FOREIGN KEY(carrier) REFERENCES known_carrier (carrier) ON DELETE CASCADE
);
INSERT INTO "known_host" VALUES('ee-telia-super','www.super.ee','2026-11-05T02:00:00.000000Z',NULL);
INSERT INTO "known_host" VALUES('ee-telia-super','www.telia.ee','2026-11-05T02:00:00.000000Z',NULL);
INSERT INTO "known_host" VALUES('it-tim','www.tim.it','2026-11-05T02:00:00.000000Z',NULL);
INSERT INTO "known_host" VALUES('it-tim','mytim.tim.it','2026-11-05T02:00:00.000000Z',NULL);
INSERT INTO "known_host" VALUES('it-tim','www.timtest.example','2026-11-05T02:30:00.000000Z','leaflet');
CREATE TABLE noted_plan (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	seller TEXT NOT NULL, 
	name TEXT NOT NULL, 
	price TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	seen_on TEXT NOT NULL, 
	term TEXT, 
	data_mb INTEGER, 
	minutes INTEGER, 
	sms INTEGER, 
	abroad_minutes INTEGER, 
	unlimited TEXT NOT NULL, 
	countries TEXT NOT NULL, 
	renews BOOLEAN, 
	extends_line BOOLEAN, 
	promotion TEXT NOT NULL, 
	promotion_until_on TEXT, 
	usual_price TEXT, 
	usual_currency TEXT, 
	origin TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_noted_plan PRIMARY KEY (seq), 
	CONSTRAINT ck_noted_plan_id CHECK (length(id) > 0), 
	CONSTRAINT ck_noted_plan_usual_price CHECK ((usual_price IS NULL) = (usual_currency IS NULL)), 
	CONSTRAINT ck_noted_plan_seen_on CHECK (length(seen_on) = 10), 
	CONSTRAINT ck_noted_plan_promotion_until_on CHECK (length(promotion_until_on) = 10), 
	CONSTRAINT uq_noted_plan_id UNIQUE (id), 
	CONSTRAINT ck_noted_plan_renews CHECK (renews IN (0, 1)), 
	CONSTRAINT ck_noted_plan_extends_line CHECK (extends_line IN (0, 1))
);
INSERT INTO "noted_plan" VALUES(1,'5a9d1f0c33b1e8d2','it-tim','TIM 5G Power 虾仁','9.99','EUR','2026-11-06',NULL,100000,NULL,NULL,NULL,'','',NULL,NULL,'',NULL,NULL,NULL,'typed','');
CREATE TABLE receipt (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	card TEXT NOT NULL, 
	event TEXT, 
	sha256 TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	original_name TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	checked_at TEXT, 
	integrity TEXT NOT NULL, trashed_at TEXT, 
	CONSTRAINT pk_receipt PRIMARY KEY (seq), 
	CONSTRAINT ck_receipt_id CHECK (length(id) > 0), 
	CONSTRAINT ck_receipt_sha256 CHECK (length(sha256) = 64), 
	CONSTRAINT ck_receipt_size CHECK (size >= 0), 
	CONSTRAINT uq_receipt_id UNIQUE (id), 
	CONSTRAINT fk_receipt_card FOREIGN KEY(card) REFERENCES card (id), 
	CONSTRAINT fk_receipt_event FOREIGN KEY(event) REFERENCES event (id)
);
INSERT INTO "receipt" VALUES(1,'6eb9dc887ff5c1ca','38d568992d564523','4f16d48a7fbbd33d','40978f5b3f8e8bb4f80643c2b656f8206345be8a2a1f342210fddd31cfcd7aee','application/pdf',557,'receipt.pdf','2026-11-04T02:05:00.000000Z','2026-11-04T02:05:00.000000Z','ok',NULL);
INSERT INTO "receipt" VALUES(2,'5ca1ab1e5ca1ab1e','38d568992d564523',NULL,'5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e','message/rfc822',812,'conferma 4711.eml','2026-11-07T02:09:00.000000Z','2026-11-07T02:09:00.000000Z','ok',NULL);
INSERT INTO "receipt" VALUES(3,'dec0dedec0dedec0','38d568992d564523',NULL,'6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f','application/pdf',557,'old.pdf','2026-11-07T02:09:00.000000Z','2026-11-07T02:09:00.000000Z','ok','2026-11-07T02:09:00.000000Z');
CREATE TABLE receipt_search (
	receipt INTEGER NOT NULL, 
	form INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_receipt_search PRIMARY KEY (receipt), 
	CONSTRAINT fk_receipt_search_receipt FOREIGN KEY(receipt) REFERENCES receipt (seq)
);
INSERT INTO "receipt_search" VALUES(1,1,'+393331234567
receipt.pdf
rome
tim
tim(意大利电信)
tim(義大利電信)
it-tim
2026-10-30
5.00 eur');
INSERT INTO "receipt_search" VALUES(2,1,'+393331234567
conferma 4711.eml
rome
tim
tim(意大利电信)
tim(義大利電信)
it-tim
ordine 4711 ricarica 10,00 eur pin: •••');
CREATE TABLE receipt_text (
	sha256 TEXT NOT NULL, 
	said TEXT NOT NULL, 
	read_at TEXT NOT NULL, 
	CONSTRAINT pk_receipt_text PRIMARY KEY (sha256), 
	CONSTRAINT ck_receipt_text_sha256 CHECK (length(sha256) = 64)
);
INSERT INTO "receipt_text" VALUES('5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e','Ordine 4711
Ricarica 10,00 EUR
PIN: •••','2026-11-07T02:09:00.000000Z');
CREATE TABLE reminder (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	card TEXT NOT NULL, 
	clock TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	boundary_on TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	due_at TEXT NOT NULL, 
	claimed_at TEXT NOT NULL, 
	delivery TEXT NOT NULL, 
	shown_at TEXT, 
	via TEXT NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	done_at TEXT, 
	snoozed_until TEXT, 
	seen_at TEXT, handle TEXT DEFAULT '' NOT NULL, problem TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_reminder PRIMARY KEY (seq), 
	CONSTRAINT ck_reminder_id CHECK (length(id) > 0), 
	CONSTRAINT ck_reminder_boundary_on CHECK (length(boundary_on) = 10), 
	CONSTRAINT uq_reminder_clock UNIQUE (clock, kind, boundary_on, step), 
	CONSTRAINT uq_reminder_id UNIQUE (id), 
	CONSTRAINT fk_reminder_card FOREIGN KEY(card) REFERENCES card (id), 
	CONSTRAINT fk_reminder_clock FOREIGN KEY(clock) REFERENCES clock (id)
);
INSERT INTO "reminder" VALUES(1,'6292f283bcacfa5a049b','38d568992d564523','61c5e302a2cc73c5','verify','2027-10-30',0,'2026-11-02T08:00:00.000000Z','2026-12-29T09:00:00.000000Z','superseded',NULL,'','','',NULL,NULL,NULL,'','');
INSERT INTO "reminder" VALUES(2,'c6d9bd710fe4cd5db412','27d4897471e0c689','53958b477564d20d','lead','2026-12-30',30,'2026-11-30T09:00:00.000000Z','2026-12-29T09:00:00.000000Z','superseded',NULL,'','','',NULL,NULL,NULL,'','');
INSERT INTO "reminder" VALUES(3,'8d3e0400ecc4c6b39191','27d4897471e0c689','53958b477564d20d','lead','2026-12-30',14,'2026-12-16T09:00:00.000000Z','2026-12-29T09:00:00.000000Z','superseded',NULL,'','','',NULL,NULL,NULL,'','');
INSERT INTO "reminder" VALUES(4,'0beb3ecbc1cc26f10305','27d4897471e0c689','53958b477564d20d','lead','2026-12-30',7,'2026-12-23T09:00:00.000000Z','2026-12-29T09:00:00.000000Z','superseded',NULL,'','','',NULL,NULL,NULL,'','');
INSERT INTO "reminder" VALUES(5,'f331528e66b999310f59','27d4897471e0c689','53958b477564d20d','lead','2026-12-30',3,'2026-12-27T09:00:00.000000Z','2026-12-29T09:00:00.000000Z','superseded',NULL,'','','',NULL,NULL,NULL,'org.freedesktop.Notifications/:1.7/12','no daemon');
INSERT INTO "reminder" VALUES(6,'3095047c2e9dfea0b129','27d4897471e0c689','53958b477564d20d','lead','2026-12-30',1,'2026-12-29T09:00:00.000000Z','2026-12-29T09:00:00.000000Z','failed',NULL,'plyer','Own carrier: 1 day left','Last day Wed 30 Dec 2026 (Paris). Any top-up keeps the number. Open RenewDesk to act.',NULL,NULL,NULL,'','');
INSERT INTO "reminder" VALUES(7,'d69a6a4277548acff6f8','38d568992d564523','61c5e302a2cc73c5','verify','2027-10-30',1,'2026-11-03T09:00:00.000000Z','2026-12-29T09:00:00.000000Z','failed',NULL,'plyer','Rome: paid, not confirmed yet','Does the carrier show 30 Oct 2027 (Rome)? Old date: 31 Jan 2027. Open RenewDesk to act.',NULL,NULL,NULL,'','');
CREATE TABLE renewal (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	card TEXT NOT NULL, 
	clock TEXT, 
	started_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	state TEXT NOT NULL, 
	ended_at TEXT, 
	step TEXT NOT NULL, 
	done TEXT NOT NULL, 
	channel TEXT, 
	"plan" TEXT, 
	event TEXT, 
	proof TEXT, 
	round TEXT, 
	CONSTRAINT pk_renewal PRIMARY KEY (seq), 
	CONSTRAINT ck_renewal_id CHECK (length(id) > 0), 
	CONSTRAINT ck_renewal_ended_at CHECK ((state = 'open') = (ended_at IS NULL)), 
	CONSTRAINT uq_renewal_id UNIQUE (id), 
	CONSTRAINT fk_renewal_card FOREIGN KEY(card) REFERENCES card (id), 
	CONSTRAINT fk_renewal_clock FOREIGN KEY(clock) REFERENCES clock (id), 
	CONSTRAINT fk_renewal_event FOREIGN KEY(event) REFERENCES event (id), 
	CONSTRAINT fk_renewal_proof FOREIGN KEY(proof) REFERENCES event (id), 
	CONSTRAINT fk_renewal_round FOREIGN KEY(round) REFERENCES round (id)
);
INSERT INTO "renewal" VALUES(1,'aa11bb22cc33dd44','38d568992d564523','61c5e302a2cc73c5','2026-11-07T02:00:00.000000Z','2026-11-07T02:04:00.000000Z','open',NULL,'verify','prepare plan pay confirm','website','5a9d1f0c33b1e8d2','e1f2a3b4c5d60718',NULL,'c0ffee1234567890');
CREATE TABLE renewal_answer (
	renewal TEXT NOT NULL, 
	name TEXT NOT NULL, 
	said TEXT NOT NULL, 
	CONSTRAINT pk_renewal_answer PRIMARY KEY (renewal, name), 
	CONSTRAINT fk_renewal_answer_renewal FOREIGN KEY(renewal) REFERENCES renewal (id) ON DELETE CASCADE
);
INSERT INTO "renewal_answer" VALUES('aa11bb22cc33dd44','pay.amount','10');
INSERT INTO "renewal_answer" VALUES('aa11bb22cc33dd44','pay.currency','EUR');
CREATE TABLE renewal_failure (
	renewal TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	step TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	channel TEXT, 
	charged TEXT, 
	note TEXT NOT NULL, 
	retry_at TEXT, 
	CONSTRAINT pk_renewal_failure PRIMARY KEY (renewal, position), 
	CONSTRAINT fk_renewal_failure_renewal FOREIGN KEY(renewal) REFERENCES renewal (id) ON DELETE CASCADE
);
INSERT INTO "renewal_failure" VALUES('aa11bb22cc33dd44',0,'2026-11-07T02:01:00.000000Z','pay','card-refused','website',NULL,'3-D Secure',NULL);
CREATE TABLE round (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT, 
	CONSTRAINT pk_round PRIMARY KEY (seq), 
	CONSTRAINT ck_round_id CHECK (length(id) > 0), 
	CONSTRAINT uq_round_id UNIQUE (id)
);
INSERT INTO "round" VALUES(1,'c0ffee1234567890','2026-11-07T02:00:00.000000Z',NULL);
CREATE TABLE round_card (
	round TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	card TEXT NOT NULL, 
	renewal TEXT, 
	left_at TEXT, 
	CONSTRAINT pk_round_card PRIMARY KEY (round, position), 
	CONSTRAINT fk_round_card_round FOREIGN KEY(round) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_round_card_card FOREIGN KEY(card) REFERENCES card (id), 
	CONSTRAINT fk_round_card_renewal FOREIGN KEY(renewal) REFERENCES renewal (id)
);
INSERT INTO "round_card" VALUES('c0ffee1234567890',0,'38d568992d564523','aa11bb22cc33dd44',NULL);
INSERT INTO "round_card" VALUES('c0ffee1234567890',1,'6792e78c4c8b279d',NULL,'2026-11-07T02:09:00.000000Z');
CREATE TABLE secret_leftover (
	card TEXT NOT NULL, 
	since_at TEXT NOT NULL, 
	CONSTRAINT pk_secret_leftover PRIMARY KEY (card)
);
INSERT INTO "secret_leftover" VALUES('0f1e2d3c4b5a6978','2026-11-06T09:00:00.000000Z');
CREATE TABLE setting (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
INSERT INTO "setting" VALUES('theme','dark');
CREATE INDEX ix_clock_card ON clock (card);
CREATE INDEX ix_event_card ON event (card);
CREATE INDEX ix_reminder_card ON reminder (card);
CREATE INDEX ix_receipt_card ON receipt (card);
CREATE INDEX ix_renewal_card ON renewal (card);
CREATE INDEX ix_noted_plan_seller ON noted_plan (seller);
CREATE INDEX ix_round_card_card ON round_card (card);
CREATE INDEX ix_receipt_sha256 ON receipt (sha256);
CREATE VIRTUAL TABLE receipt_trigram USING fts5(words, content='receipt_search', content_rowid='receipt', tokenize='trigram');
CREATE VIRTUAL TABLE receipt_gram USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii');
INSERT INTO receipt_trigram (rowid, words) VALUES(1,'+393331234567
receipt.pdf
rome
tim
tim(意大利电信)
tim(義大利電信)
it-tim
2026-10-30
5.00 eur');
INSERT INTO receipt_trigram (rowid, words) VALUES(2,'+393331234567
conferma 4711.eml
rome
tim
tim(意大利电信)
tim(義大利電信)
it-tim
ordine 4711 ricarica 10,00 eur pin: •••');
INSERT INTO receipt_gram (rowid, grams) VALUES(1,'00028 000280610f 0002807fa9 00029 0002b 0002b00033 0002d 0002d00031 0002d00033 0002d00074 0002e 0002e00030 0002e00070 00030 000300002d 0003000030 0003000032 00031 0003100030 0003100032 00032 0003200030 0003200033 0003200036 00033 0003300030 0003300031 0003300033 0003300034 0003300039 00034 0003400035 00035 000350002e 0003500036 00036 000360002d 0003600037 00037 00039 0003900033 00063 0006300065 00064 0006400066 00065 0006500063 0006500069 0006500075 00066 00069 000690006d 0006900070 0006900074 0006d 0006d00028 0006d00065 0006f 0006f0006d 00070 0007000064 0007000074 00072 0007200065 000720006f 00074 000740002d 000740002e 0007400069 00075 0007500072 04fe1 04fe100029 05229 0522907535 05229096fb 05927 0592705229 0610f 0610f05927 07535 0753504fe1 07fa9 07fa905927 096fb 096fb04fe1');
INSERT INTO receipt_gram (rowid, grams) VALUES(2,'00028 000280610f 0002807fa9 00029 0002b 0002b00033 0002c 0002c00030 0002d 0002d00074 0002e 0002e00065 00030 000300002c 0003000030 00031 000310002e 0003100030 0003100031 0003100032 00032 0003200033 00033 0003300031 0003300033 0003300034 0003300039 00034 0003400035 0003400037 00035 0003500036 00036 0003600037 00037 0003700031 00039 0003900033 0003a 00061 0006100072 00063 0006300061 000630006f 00064 0006400069 00065 000650006d 0006500072 0006500075 00066 0006600065 00069 0006900063 000690006d 000690006e 0006900074 0006c 0006d 0006d00028 0006d00061 0006d00065 0006d0006c 0006e 0006e0003a 0006e00065 0006e00066 0006f 0006f0006d 0006f0006e 0006f00072 00070 0007000069 00072 0007200064 0007200069 000720006d 000720006f 00074 000740002d 0007400069 00075 0007500072 02022 0202202022 04fe1 04fe100029 05229 0522907535 05229096fb 05927 0592705229 0610f 0610f05927 07535 0753504fe1 07fa9 07fa905927 096fb 096fb04fe1');
COMMIT;
