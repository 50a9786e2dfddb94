"""Uses what is at an endpoint as CloudFront, by the AWS SDK for Python: says what it finds, line by line.

Waits for a line on its standard input before it expects everything to be completed.
"""

import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

DISTRIBUTION = "EDFDVBD6EXAMPLE"


def client(endpoint, attempts):
    return boto3.client(
        "cloudfront",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret-of-the-example",
        config=Config(retries={"mode": "standard", "max_attempts": attempts}),
    )


def create(cloudfront, reference, *paths, distribution=DISTRIBUTION, quantity=None):
    return cloudfront.create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": len(paths) if quantity is None else quantity, "Items": list(paths)},
            "CallerReference": reference,
        },
    )


def say(*words):
    print(*words, flush=True)


def say_error(name, call):
    try:
        call()
        say(name, "no error")
    except ClientError as e:
        error = e.response["Error"]
        say(name, type(e).__name__, error["Type"], error["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"])


cloudfront = client(sys.argv[1], 3)

created = create(cloudfront, "first", "/a.css", "/%C3%A4&b.css", "/img/*")
first = created["Invalidation"]
say("created", created["ResponseMetadata"]["HTTPStatusCode"], first["Status"], first["InvalidationBatch"])
say("location", created["Location"].endswith("/" + DISTRIBUTION + "/invalidation/" + first["Id"]))
say("time", first["CreateTime"].tzinfo is not None)

again = create(cloudfront, "first", "/a.css", "/%C3%A4&b.css", "/img/*")
say("again", again["Invalidation"]["Id"] == first["Id"])
say_error("other-paths", lambda: create(cloudfront, "first", "/b.css"))

try:
    create(cloudfront, "second", "/c.css")
except cloudfront.exceptions.TooManyInvalidationsInProgress as e:
    say("full", e.response["Error"]["Code"], e.response["Error"]["Message"])

say_error("tilde", lambda: create(cloudfront, "third", "/~a"))
say_error("no-slash", lambda: create(cloudfront, "fourth", "a"))
say_error("quantity", lambda: create(cloudfront, "fifth", "/a", quantity=2))
say_error("too-large", lambda: create(cloudfront, "sixth", *["/%d" % i for i in range(11)]))
say_error("nowhere", lambda: create(cloudfront, "seventh", "/a", distribution="ENOWHERE"))
say_error("none", lambda: cloudfront.get_invalidation(DistributionId=DISTRIBUTION, Id="INONE"))

got = cloudfront.get_invalidation(DistributionId=DISTRIBUTION, Id=first["Id"])["Invalidation"]
say("got", got["Status"], got == first)
listed = cloudfront.list_invalidations(DistributionId=DISTRIBUTION)["InvalidationList"]
say("listed", listed["Quantity"], [item["Status"] for item in listed["Items"]], listed["Items"][0]["Id"] == first["Id"])

say("waiting")
sys.stdin.readline()
cloudfront.get_waiter("invalidation_completed").wait(
    DistributionId=DISTRIBUTION, Id=first["Id"], WaiterConfig={"Delay": 1, "MaxAttempts": 3}
)
for page in cloudfront.get_paginator("list_invalidations").paginate(DistributionId=DISTRIBUTION):
    say("completed", [item["Status"] for item in page["InvalidationList"]["Items"]])
say("room", create(cloudfront, "second", "/c.css", "#tag")["Invalidation"]["Status"])

pages = cloudfront.get_paginator("list_distributions").paginate(PaginationConfig={"PageSize": 2})
summaries = [item for page in pages for item in page["DistributionList"].get("Items", [])]
say("distributions", [(item["Id"], item["Aliases"].get("Items", [])) for item in summaries])
say_error("page", lambda: cloudfront.list_distributions(MaxItems="0"))
say_error("marker", lambda: cloudfront.list_distributions(Marker="ENOWHERE"))

say("throttled")
sys.stdin.readline()
say_error("impatient", lambda: create(client(sys.argv[1], 1), "eighth", "/d.css"))
say("patient", create(cloudfront, "eighth", "/d.css")["Invalidation"]["Status"])
